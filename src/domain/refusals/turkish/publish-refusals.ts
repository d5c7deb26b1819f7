import type { publishRefusals } from "../publish-refusals.ts"
import type { RefusalText } from "../refusal.ts"

const raise =
  "{?suggestedVersion} (örneğin boştaki bir sonraki sürüme: <Version>{suggestedVersion}</Version> ya da paketlerken -p:Version={suggestedVersion}){/suggestedVersion}"
const published =
  "Yayımlanma zamanı: {published}{?publisher}, yayımlayan: '{publisher}'{/publisher}; içeriği {comparison}."
const otherwiseWritten = "{?pushed} '{pushed}' aynı sürümün başka bir yazılışıdır.{/pushed}"

export const publishRefusalsInTurkish = {
  API_KEY_MISSING: {
    cause: "API anahtarı gönderilmedi.",
    remedy: "Komuta --api-key KEY ekleyin veya X-NuGet-ApiKey üst bilgisini gönderin.",
  },
  API_KEY_UNKNOWN: {
    cause: "Bu sunucu bu API anahtarını tanımıyor.",
    remedy:
      "Anahtarın tamamının kopyalandığını ve bu sunucuda oluşturulduğunu denetleyin ya da bir yöneticiden yeni bir anahtar isteyin (lode key create).",
  },
  API_KEY_MISTYPED: {
    cause:
      "API anahtarı bozuk: sağlama toplamı yanlış, yani en az bir karakter yanlış yazılmış veya kaybolmuş.",
    remedy: "Anahtarın tamamını, 'lode_' önekinden son karakterine kadar yeniden kopyalayın.",
  },
  API_KEY_EXPIRED: {
    cause: "API anahtarının süresi doldu (bitiş zamanı: {expired}).",
    remedy: "Yeni bir anahtar oluşturun (lode key create) ve onu kullanın.",
  },
  API_KEY_REVOKED: {
    cause: "API anahtarı iptal edildi (iptal zamanı: {revoked}).",
    remedy: "Yeni bir anahtar oluşturun (lode key create) ve onu kullanın.",
  },
  ACCOUNT_DISABLED: {
    cause: "'{account}' hesabı devre dışı.",
    remedy: "Bu sunucunun bir yöneticisinden hesabı etkinleştirmesini isteyin.",
  },
  API_KEY_SCOPE_MISSING: {
    cause: "API anahtarında '{scope}' kapsamı yok (anahtarın kapsamları: {scopes}).",
    remedy:
      "Bu kapsamı olan bir anahtar kullanın veya oluşturun: lode key create --user NAME --scope {scope}.",
  },
  API_KEY_NEW_ID_FORBIDDEN: {
    cause:
      "'{id}' kimliği yeni; API anahtarı ise yalnızca var olan kimliklerin yeni sürümlerini gönderebilir ('push-version' kapsamı).",
    remedy: "İlk sürüm için 'push' kapsamı olan bir anahtar kullanın.",
  },
  API_KEY_GLOB_MISMATCH: {
    cause: "API anahtarı {globs} ile sınırlı; '{id}' kimliği buna uymuyor.",
    remedy:
      "Glob deseni kimliğe uyan bir anahtar kullanın veya oluşturun: lode key create --user NAME --package '{id}'.",
  },
  PACKAGE_ID_OWNED_BY_ANOTHER: {
    cause: "'{id}' kimliğinin sahibi '{owners}'; API anahtarı ise '{account}' hesabının.",
    remedy:
      "Başka bir kimlik seçin{?suggestedIds}, örneğin boşta olan birini: {suggestedIds}{/suggestedIds}. Kimliği proje dosyasında <PackageId> olarak ayarlayın (yoksa kimlik projenin adıdır), derleyip paketleyin ve yeniden gönderin. Ya da sahibinden sizi eklemesini isteyin: lode owner add {id} {account}.",
  },
  PACKAGE_NOT_OWNED: {
    cause:
      "Bunu yalnızca '{id}' paketinin sahipleri yapabilir: '{owners}'. API anahtarı '{account}' adına çalışıyor.",
    remedy:
      "Bir sahibinden bunu yapmasını veya sizi eklemesini isteyin: lode owner add {id} {account}.",
  },
  PACKAGE_ID_NOT_AVAILABLE: {
    cause: "'{id}' kimliği bu API anahtarı için kullanılamaz.",
    remedy:
      "Başka bir kimlik seçin: proje dosyasında <PackageId> değerini ayarlayın, derleyip paketleyin ve yeniden gönderin. 'read' kapsamı da olan bir anahtar nedenini öğrenir.",
  },
  PACKAGE_LOCKED: {
    cause: "'{id}' paketi bir yönetici tarafından kilitlendi: {reason}",
    remedy: "Bu sunucunun bir yöneticisinden paketin kilidini açmasını isteyin.",
  },
  PACKAGE_VERSION_EXISTS: {
    cause: "Kimliği '{id}', sürümü '{version}' olan bir paket zaten var ve değiştirilemez.",
    facts: published,
    remedy: `Proje dosyasında sürümü yükseltin${raise}, yeniden paketleyip gönderin; sürümün zaten var olabileceği durumlarda ise --skip-duplicate ekleyin.`,
  },
  PACKAGE_VERSION_EXISTS_OTHERWISE_WRITTEN: {
    cause:
      "Kimliği '{id}', sürümü '{version}' olan bir paket zaten var ve değiştirilemez. '{pushed}' aynı sürümün başka bir yazılışıdır.",
    facts: published,
    remedy: `Yalnızca derleme meta verileri, büyük/küçük harf veya sıfırlar bakımından ayrılan sürümler tek bir sürümdür. Proje dosyasında sürümü yükseltin${raise}, yeniden paketleyip gönderin.`,
  },
  PACKAGE_VERSION_UNLISTED: {
    cause:
      "Kimliği '{id}', sürümü '{version}' olan bir paket zaten var ve değiştirilemez. Paket listeden kaldırıldı, ancak sürümü kullanılmış sayılır.",
    facts: published + otherwiseWritten,
    remedy: `Proje dosyasında sürümü yükseltin${raise}, yeniden paketleyip gönderin; ya da yayımlanmış olanı yeniden listeleyin: API anahtarıyla POST /api/v2/package/{id}/{version}.`,
  },
  PACKAGE_VERSION_DELETED: {
    cause:
      "Kimliği '{id}', sürümü '{version}' olan bir paket zaten var ve değiştirilemez. Paket silindi, ancak sürümü kullanılmış sayılır.",
    facts: published + otherwiseWritten,
    remedy: `Proje dosyasında sürümü yükseltin${raise}, yeniden paketleyip gönderin.{?restorable} Bir sahip silinen sürümü geri getirebilir: API anahtarıyla POST /api/v2/package/{id}/{version}.{/restorable} Bir yönetici sürümü serbest bırakabilir: lode package free {id} {version}.`,
  },
  PACKAGE_NOT_FOUND: {
    cause: "Kimliği '{id}', sürümü '{version}' olan bir paket yok.",
    remedy:
      "Kimliği ve sürümü denetleyin; 'dotnet package search' ve sürüm listesi ikisini de gösterir.",
  },
  UPLOAD_TOO_LARGE: {
    cause: "Gönderilen içerik, bu sunucunun kabul ettiği {limit} sınırını aşıyor.",
    remedy:
      "Paketi küçültün veya bir yöneticiden LODE_MAX_PACKAGE_SIZE değerini artırmasını isteyin.",
  },
  UPLOAD_EMPTY: {
    cause: "İstek bir paket içermiyor.",
    remedy:
      ".nupkg dosyasını bir multipart/form-data gövdesinin ilk bölümü veya gövdenin kendisi olarak gönderin.",
  },
  UPLOAD_MALFORMED: {
    cause: "İsteğin gövdesi okunamıyor: {problem}.",
    remedy:
      "'dotnet nuget push' komutunun yaptığı gibi, ilk bölümü .nupkg olan bir multipart/form-data gövdesi gönderin.",
  },
  METADATA_TOO_LARGE: {
    cause: "Nuspec içeriği, istemcilerin okuduğu belgelerde {limit} sınırını aşıyor.",
    remedy: "Sürüm notlarını, açıklamayı veya bağımlılık listesini kısaltın.",
  },
  UPLOAD_STALLED: {
    cause: "Gönderim sırasında {seconds} saniye boyunca hiç bayt gelmedi.",
    remedy:
      "Yeniden gönderin; bu durum yineleniyorsa gönderimleri arabelleğe alan veya yavaşlatan bir ara sunucu (proxy) olup olmadığına bakın.",
  },
  UPLOAD_ENCODING_UNSUPPORTED: {
    cause: "Gövdenin Content-Encoding değeri '{encoding}'; yayımlama hizmeti bunu çözmez.",
    remedy: "Paketi olduğu gibi gönderin; paket zaten sıkıştırılmıştır.",
  },
  UPLOAD_TYPE_UNSUPPORTED: {
    cause:
      "'{type}' Content-Type değeri, form-data olmayan veya kullanılabilir bir sınırı (boundary) bulunmayan bir multipart türü.",
    remedy:
      "Sınırı belirtilmiş bir multipart/form-data gövdesi veya gövde olarak paketin kendisini gönderin.",
  },
  PUSH_ADDRESS_WRONG: {
    cause: "Paketler bu adrese değil, /api/v2/package adresine gönderilir.",
    remedy:
      "NuGet'in kendi istemcilerine /v3/index.json kaynağını, öteki araçlara /api/v2/package adresini verin.",
  },
  SOURCE_ADDRESS_WRONG: {
    cause: "Bu adreste bir paket kaynağı yok; /v3/index.json adresinde var.",
    remedy:
      "Kaynak olarak bu sunucunun /v3/index.json adresini verin, arkasına bir şey eklemeden; NuGet 3'ten eski istemciler için bu /api/v2 adresidir.",
  },
  METHOD_NOT_ALLOWED: {
    cause: "{method} yönteminin bu adreste bir anlamı yok.",
    remedy: "Şunu kullanın: {allowed}.",
  },
  NOT_FOUND: {
    cause: "Bu adreste hiçbir şey sunulmuyor.",
    remedy:
      "Bu sunucunun bütün adreslerini veren hizmet dizininden, /v3/index.json adresinden başlayın.",
  },
  REQUEST_MALFORMED: {
    cause: "İstek anlaşılamıyor: {problem}.",
    remedy: "Adresi, üst bilgileri ve parametreleri denetleyin.",
  },
  SEARCH_TOO_SLOW: {
    cause: "Arama çok uzun sürdüğü için durduruldu.",
    remedy: "Daha belirli sözcüklerle yeniden arayın.",
  },
  STORAGE_FULL: {
    cause: "Bu sunucunun diski dolu; bu nedenle hiçbir şey saklanmadı.",
    remedy: "Bir yönetici yer açtıktan sonra yeniden gönderin.",
  },
  SERVER_READ_ONLY: {
    cause: "Bu sunucu şu anda salt okunur; bu nedenle hiçbir şey değiştirilmedi.",
    remedy:
      "Daha sonra yeniden deneyin ya da bu sunucunun bir yöneticisine değişikliklerin ne zaman yeniden kabul edileceğini sorun (LODE_READ_ONLY).",
  },
  SERVER_STOPPING: {
    cause: "Sunucu durduruluyor.",
    remedy: "Birazdan yeniden deneyin; büyük olasılıkla yeniden başlatılıyor.",
  },
  SERVER_BUSY: {
    cause: "Sunucu şu anda değişikliği yapamıyor.",
    remedy: "Birazdan yeniden deneyin; hiçbir şey değiştirilmedi.",
  },
  SERVER_FAILED: {
    cause: "Sunucu isteği işlerken hata verdi (olay {incident}).",
    remedy:
      "Yeniden deneyin; hata yinelenirse bir yöneticiye olay numarasını verin, ayrıntısı sunucunun günlüğündedir.",
  },
} as const satisfies Record<keyof typeof publishRefusals, RefusalText>
