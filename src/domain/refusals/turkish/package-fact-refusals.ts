import type { RefusalText } from "../refusal.ts"
import type { packageFactRefusals } from "../package-fact-refusals.ts"

export const packageFactRefusalsInTurkish: Record<keyof typeof packageFactRefusals, RefusalText> = {
  DEPRECATION_MALFORMED: {
    cause: "Kullanımdan kaldırma isteği okunamıyor: {problem}.",
    remedy:
      "En fazla 1 MiB boyutunda bir form veya JSON gönderin: 'versions' ve isteğe bağlı olarak isLegacy, hasCriticalBugs, isOther, message, alternatePackageId, alternatePackageVersion ve listedVerb.",
  },
  DEPRECATION_WITHOUT_VERSIONS: {
    cause: "'{id}' için kullanımdan kaldırma isteği hiçbir sürüm belirtmiyor.",
    remedy:
      "Sürümleri belirtin, örneğin versions=1.0.0&versions=1.1.0; tümü için versions=* kullanın.",
  },
  DEPRECATION_MESSAGE_MISSING: {
    cause: "'{id}' için kullanımdan kaldırma nedeni Other, ancak nedeni açıklayan bir ileti yok.",
    remedy: "Bir ileti ekleyin.",
  },
  DEPRECATION_MESSAGE_TOO_LONG: {
    cause: "Kullanımdan kaldırma iletisi {limit} karakterden uzun.",
    remedy: "İletiyi kısaltın; daha fazlasını anlatan bir sayfanın adresini verebilir.",
  },
  DEPRECATION_ALTERNATE_INVALID: {
    cause: "'{value}' bir alternatif olamaz: paket kimliği, sürüm veya aralık değil.",
    remedy:
      "Diğer paketin kimliğini alternatePackageId olarak, gerekirse bir sürümünü veya aralığını alternatePackageVersion olarak gönderin.",
  },
  DEPRECATION_ALTERNATE_IS_ITSELF: {
    cause: "'{id}', kullanımdan kaldırılan kendi sürümlerinin alternatifi olamaz.",
    remedy:
      "Başka bir paket ya da '{id}' paketinin kullanımdan kaldırılan sürümleri içermeyen bir aralığını belirtin.",
  },
  ADVISORY_NOT_FOUND: {
    cause: "'{advisory}' adlı bir güvenlik bildirimi yok.",
    remedy: "Yüklenmiş olanları listeleyen 'lode advisory list' komutuna bakın.",
  },
}
