import type { RefusalText } from "../refusal.ts"
import type { accessRefusals } from "../access-refusals.ts"

export const accessRefusalsInTurkish: Record<keyof typeof accessRefusals, RefusalText> = {
  READING_NEEDS_API_KEY: {
    cause: "Bu akış özel: okumak için, parolası bir API anahtarı olan kimlik bilgileri gerekir.",
    remedy:
      "Kaynağa 'read' kapsamı olan bir anahtar verin: dotnet nuget update source NAME --username any --password KEY --store-password-in-clear-text.",
  },
  ORGANISATION_NOT_MEMBER: {
    cause:
      "API anahtarı '{organisation}' kuruluşu adına çalışıyor, ancak '{account}' artık bu kuruluşun üyesi değil.",
    remedy:
      "Kuruluşun bir yöneticisinden sizi yeniden eklemesini isteyin veya başka bir anahtar kullanın.",
  },
  ACCOUNT_LOCKED: {
    cause: "'{account}' hesabı bir yönetici tarafından kilitlendi: {reason}",
    remedy: "Bu sunucunun bir yöneticisinden kilidi açmasını isteyin.",
  },
  PACKAGE_ID_RESERVED: {
    cause: "'{id}' kimliği, bu sunucuda ayrılmış olan '{prefix}' kapsamına giriyor.",
    remedy:
      "Böyle başlamayan bir kimlik seçip{?suggestedIds} (boştakiler, örneğin: {suggestedIds}){/suggestedIds} yeniden derleyin ve gönderin veya bu sunucunun bir yöneticisinden sizi ön ekin sahibi yapmasını isteyin.",
  },
  PACKAGE_ID_RESERVED_FOR_OTHERS: {
    cause:
      "'{id}' kimliği, '{owners}' için ayrılmış olan '{prefix}' kapsamına giriyor; API anahtarı '{account}' adına çalışıyor.",
    remedy:
      "Böyle başlamayan bir kimlik seçip{?suggestedIds} (boştakiler, örneğin: {suggestedIds}){/suggestedIds} yeniden derleyin ve gönderin veya ön ekin bir sahibinden göndermesini isteyin.",
  },
}
