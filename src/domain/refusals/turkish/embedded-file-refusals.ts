import type { embeddedFileRefusals } from "../embedded-file-refusals.ts"
import type { RefusalText } from "../refusal.ts"

const inOtherCase = "{?spelt}Pakette '{spelt}' var.{/spelt}"
const addTheFile =
  'Yolunu aynı büyük/küçük harflerle yazın ya da dosyayı ekleyin: <None Include="{file}" Pack="true" PackagePath="{folder}" />.'
const setTheLicense =
  "Proje dosyasında PackageLicenseExpression veya PackageLicenseFile özelliğini ayarlayın."

export const embeddedFileRefusalsInTurkish = {
  LICENSE_MISSING: {
    cause: "Paketin lisansı yok; bu nedenle kimse paketle ne yapabileceğini bilemez.",
    remedy: setTheLicense,
  },
  LICENSE_URL_DEPRECATED: {
    cause: "Lisans bir adres (licenseUrl); oradaki içerik değişebilir.",
    remedy:
      "Bunun yerine proje dosyasında PackageLicenseExpression veya PackageLicenseFile özelliğini ayarlayın.",
  },
  LICENSE_URL_PLACEHOLDER: {
    cause: "licenseUrl lisansın paketin içinde olduğunu söylüyor, ancak pakette lisans yok.",
    remedy: setTheLicense,
  },
  LICENSE_URL_MISMATCH: {
    cause: "'{url}' licenseUrl değeri lisansa uymuyor: '{expected}' bekleniyordu.",
    remedy: "licenseUrl değerini 'dotnet pack' komutuna yazdırın.",
  },
  LICENSE_TYPE_UNKNOWN: {
    cause: "Lisansın türü '{type}'; yalnızca 'expression' ve 'file' vardır.",
    remedy: "Lisansı 'dotnet pack' komutuna yazdırın.",
  },
  LICENSE_VERSION_UNSUPPORTED: {
    cause: "Lisans ifadesinin sürümü '{version}'; yalnızca 1.0.0 vardır.",
    remedy: "Sürümü yazmayın.",
  },
  LICENSE_EMPTY: {
    cause: "Nuspec içindeki <license> boş.",
    remedy: "Bir ifade veya dosya belirtin ya da öğeyi kaldırın.",
  },
  LICENSE_TOO_LONG: {
    cause: "Nuspec içindeki <license> {length} karakter; en fazla {limit} karaktere izin verilir.",
    remedy: "Uzun koşullar için bir lisans dosyası kullanın.",
  },
  LICENSE_EXPRESSION_INVALID: {
    cause: "'{expression}' bir SPDX lisans ifadesi değil.",
    remedy:
      "'MIT OR Apache-2.0' gibi, büyük harfli AND, OR ve WITH ile birleştirilmiş tanımlayıcılar yazın.",
  },
  LICENSE_ID_UNKNOWN: {
    cause:
      "'{license}' bir SPDX lisans tanımlayıcısı değil.{?meant} '{meant}' mi demek istediniz?{/meant}",
    remedy:
      "Tanımlayıcıyı spdx.org/licenses adresinde arayın (büyük/küçük harf önemlidir) veya bir lisans dosyası kullanın.",
  },
  LICENSE_ID_DEPRECATED: {
    cause: "SPDX '{license}' lisans tanımlayıcısını kullanımdan kaldırdı.",
    remedy: "GPL-3.0-only veya GPL-3.0-or-later gibi, onun yerine geçeni kullanın.",
  },
  LICENSE_NOT_APPROVED: {
    cause:
      "'{license}' lisansı ne Open Source Initiative ne de Free Software Foundation tarafından onaylanmış.",
    remedy: "Kendi akışınız için bir şey yapmanız gerekmez; genel galeri bu lisansı reddederdi.",
  },
  LICENSE_UNLICENSED: {
    cause: "Paket lisanssız (UNLICENSED) olduğunu söylüyor.",
    remedy: "Paketi kimin kullanabileceğini söyleyen bir lisans dosyası kullanın.",
  },
  LICENSE_FILE_MISSING: {
    cause: "'{file}' lisans dosyası pakette yok; büyük/küçük harf önemlidir.",
    facts: inOtherCase,
    remedy: addTheFile,
  },
  LICENSE_FILE_TYPE: {
    cause: "'{file}' lisans dosyası .txt veya .md değil.",
    remedy: "Bir metin dosyası kullanın.",
  },
  LICENSE_FILE_TOO_LARGE: {
    cause: "'{file}' lisans dosyası {size} bayt; en fazla {limit} bayta izin verilir.",
    remedy: "Dosyayı kısaltın.",
  },
  LICENSE_FILE_NOT_TEXT: {
    cause: "'{file}' lisans dosyası metin olmayan baytlar içeriyor.",
    remedy: "Dosyayı UTF-8 metin olarak kaydedin.",
  },
  ICON_FILE_MISSING: {
    cause: "'{file}' simgesi pakette yok; büyük/küçük harf önemlidir.",
    facts: inOtherCase,
    remedy: addTheFile,
  },
  ICON_FILE_TYPE: {
    cause: "'{file}' simgesi .png, .jpg veya .jpeg değil.",
    remedy: "PNG veya JPEG biçiminde bir görüntü kullanın.",
  },
  ICON_FILE_TOO_LARGE: {
    cause: "'{file}' simgesi {size} bayt; en fazla {limit} bayta izin verilir.",
    remedy: "Daha küçük bir görüntü kullanın; 128 x 128 piksel yeterlidir.",
  },
  ICON_FILE_NOT_IMAGE: {
    cause: "'{file}' simgesi, adı ne olursa olsun, PNG veya JPEG biçiminde bir görüntü değil.",
    remedy: "PNG veya JPEG biçiminde bir görüntü kullanın.",
  },
  ICON_URL_DEPRECATED: {
    cause: "Simge bir adres (iconUrl); oradaki içerik değişebilir.",
    remedy: "Proje dosyasında PackageIcon özelliğini ayarlayın ve görüntüyü paketleyin.",
  },
  README_MISSING: {
    cause: "Paketin benioku dosyası yok.",
    remedy: "Proje dosyasında PackageReadmeFile özelliğini ayarlayın ve dosyayı paketleyin.",
  },
  README_FILE_MISSING: {
    cause: "'{file}' benioku dosyası pakette yok; büyük/küçük harf önemlidir.",
    facts: inOtherCase,
    remedy: addTheFile,
  },
  README_FILE_TYPE: {
    cause: "'{file}' benioku dosyası bir .md dosyası değil.",
    remedy: "Bir Markdown dosyası kullanın.",
  },
  README_FILE_EMPTY: {
    cause: "'{file}' benioku dosyası boş.",
    remedy: "İçine bir şeyler yazın veya PackageReadmeFile özelliğini kaldırın.",
  },
  README_FILE_TOO_LARGE: {
    cause: "'{file}' benioku dosyası {size} bayt; en fazla {limit} bayta izin verilir.",
    remedy: "Dosyayı kısaltın.",
  },
  README_FILE_NOT_TEXT: {
    cause: "'{file}' benioku dosyası metin olmayan baytlar içeriyor.",
    remedy: "Dosyayı UTF-8 metin olarak kaydedin.",
  },
} as const satisfies Record<keyof typeof embeddedFileRefusals, RefusalText>
