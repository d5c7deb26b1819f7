import type { RefusalText } from "../refusal.ts"
import type { zipRefusals } from "../zip-refusals.ts"

const packAgain = "Projeyi 'dotnet pack' ile yeniden paketleyin."

export const zipRefusalsInTurkish = {
  NOT_A_ZIP: {
    cause: "Gönderilen içerik bir zip arşivi değil (bulunan: {found}).",
    remedy: "'dotnet pack' komutunun oluşturduğu .nupkg dosyasını gönderin.",
  },
  ZIP_TRUNCATED: {
    cause: "Arşivin sonu yok: son bölümü eksik.",
    remedy: "Dosyayı yeniden kopyalayın veya paketleyin; gönderimin kendisi eksiksiz ulaştı.",
  },
  ZIP_PREFIXED: {
    cause: "Arşiv, hiçbir girdiye ait olmayan baytlarla başlıyor.",
    remedy:
      ".nupkg dosyasını, önüne bir şey eklemeden, 'dotnet pack' komutunun oluşturduğu gibi gönderin.",
  },
  ZIP_TRAILING_BYTES: {
    cause: "Arşivin sonundan sonra, arşivin hesaba katmadığı {bytes} bayt geliyor.",
    remedy:
      ".nupkg dosyasını, sonuna bir şey eklemeden, 'dotnet pack' komutunun oluşturduğu gibi gönderin.",
  },
  ZIP_COMMENT_AMBIGUOUS: {
    cause:
      "Arşivin, biri diğerinin açıklamasında olmak üzere iki sonu var; bu nedenle okuyucular içerik konusunda anlaşamaz.",
    remedy: "Projeyi, arşive açıklama koymadan yeniden paketleyin.",
  },
  ZIP_MULTI_DISK: {
    cause: "Arşiv, birkaç parçadan yalnızca biri.",
    remedy: "Tek bir .nupkg dosyası olarak paketleyin.",
  },
  ZIP64_INCONSISTENT: {
    cause: "Arşivin Zip64 kayıtları diğer kayıtlarla çelişiyor: {problem}.",
    remedy: packAgain,
  },
  ZIP_TOO_MANY_ENTRIES: {
    cause: "Pakette {count} dosya ve klasör var; bu sunucu en fazla {limit} tane kabul eder.",
    remedy: "Daha az dosya paketleyin veya paketi bölün.",
  },
  ZIP_DIRECTORY_TOO_LARGE: {
    cause: "Arşivin içindekiler tablosu {size} bayt; bu sunucu en fazla {limit} bayt kabul eder.",
    remedy: "Daha az dosya veya yolları daha kısa olan dosyalar paketleyin.",
  },
  ZIP_DIRECTORY_MISPLACED: {
    cause: "Arşivin içindekiler tablosu, son kaydının gösterdiği yerde değil.",
    remedy: packAgain,
  },
  ZIP_DIRECTORY_BROKEN: {
    cause: "Arşivin içindekiler tablosu okunamıyor: {problem}.",
    remedy: packAgain,
  },
  ZIP_ENTRY_COUNT_WRONG: {
    cause: "Arşiv {declared} girdi bildiriyor, ancak içindeki girdi sayısı farklı.",
    remedy: packAgain,
  },
  ZIP_ENTRY_ENCRYPTED: {
    cause: "'{entry}' şifrelenmiş.",
    remedy: "Parolasız paketleyin: istemciler şifrelenmiş dosyaları okuyamaz.",
  },
  ZIP_ENTRY_METHOD_UNSUPPORTED: {
    cause: "'{entry}', istemcilerin okuyamadığı {method} yöntemiyle sıkıştırılmış.",
    remedy: "Deflate kullanan 'dotnet pack' ile paketleyin.",
  },
  ZIP_ENTRY_OUT_OF_BOUNDS: {
    cause: "'{entry}' arşivin dışında veya içindekiler tablosunun içinde yer alıyor.",
    remedy: packAgain,
  },
  ZIP_ENTRIES_OVERLAP: {
    cause: "'{entry}', arşivin baytlarını başka bir girdiyle paylaşıyor: {other}.",
    remedy: packAgain,
  },
  ZIP_STORED_SIZE_MISMATCH: {
    cause: "'{entry}' sıkıştırılmamış, ancak iki farklı boyutu var: {compressed} ve {length} bayt.",
    remedy: packAgain,
  },
  ZIP_RATIO_IMPOSSIBLE: {
    cause:
      "'{entry}', {compressed} baytın {length} bayt içerdiğini bildiriyor; sıkıştırma yöntemi buna olanak vermez.",
    remedy: packAgain,
  },
  ZIP_RATIO_TOO_HIGH: {
    cause:
      "Paket ayıklandığında boyutunun {ratio} katına çıkıyor; bu sunucu en fazla {limit} katına izin verir.",
    remedy:
      "Kendini yineleyen büyük dosyaları pakete koymayın veya gerekli oldukları yerde oluşturun.",
  },
  ZIP_INFLATED_TOO_LARGE: {
    cause: "Paket ayıklandığında {size} bayt oluyor; bu sunucu en fazla {limit} bayta izin verir.",
    remedy: "Paketi bölün.",
  },
  ZIP_LOCAL_HEADER_MISMATCH: {
    cause:
      "Arşiv '{entry}' hakkında kendisiyle çelişiyor: üst bilgi ile içindekiler tablosu farklı ({field}).",
    remedy: packAgain,
  },
  ZIP_ENTRY_TOO_LARGE: {
    cause: "'{entry}' {size} bayt; bu sunucu en fazla {limit} baytını okur.",
    remedy: "Dosyayı küçültün.",
  },
  ZIP_ENTRY_DATA_BROKEN: {
    cause: "'{entry}' ayıklanamıyor: {problem}.",
    remedy: "Dosya bozuk. Projeyi yeniden paketleyin veya .nupkg dosyasını yeniden kopyalayın.",
  },
  ZIP_ENTRY_LENGTH_WRONG: {
    cause: "'{entry}', arşivin bildirdiği gibi {declared} bayt değil.",
    remedy: "Dosya bozuk. Projeyi yeniden paketleyin veya .nupkg dosyasını yeniden kopyalayın.",
  },
  ZIP_ENTRY_CHECKSUM_WRONG: {
    cause: "'{entry}' bozuk: sağlama toplamı (CRC-32) yanlış.",
    remedy: "Projeyi yeniden paketleyin veya .nupkg dosyasını yeniden kopyalayın.",
  },
  ENTRY_IS_LINK: {
    cause: "'{entry}' bir sembolik bağlantı.",
    remedy: "Bağlantının gösterdiği dosyayı paketleyin.",
  },
  ENTRY_FOLDER_WITH_DATA: {
    cause: "'{entry}' adına göre klasör, içeriğine göre dosya.",
    remedy: "Dosyaya eğik çizgiyle bitmeyen bir ad verin.",
  },
  ENTRY_NAME_EMPTY: {
    cause: "Paketteki bir girdinin adı yok.",
    remedy: packAgain,
  },
  ENTRY_NAME_NOT_UTF8: {
    cause: "'{entry}' adı UTF-8 değil; bu nedenle istemciler onu farklı okur.",
    remedy: "Adları UTF-8 olarak yazan bir araçla, örneğin 'dotnet pack' ile paketleyin.",
  },
  ENTRY_NAME_AMBIGUOUS: {
    cause: "'{entry}' ek bir alanda ikinci bir ad taşıyor; bu nedenle istemciler onu farklı okur.",
    remedy: "'dotnet pack' ile paketleyin.",
  },
  ENTRY_NAME_CONTROL_CHARACTER: {
    cause: "'{entry}' adı bir denetim karakteri içeriyor.",
    remedy: "Dosyayı yeniden adlandırın.",
  },
  ENTRY_PATH_TOO_LONG: {
    cause: "'{entry}' yolu {length} karakter; en fazla {limit} karaktere izin verilir.",
    remedy: "Klasör veya dosya adlarını kısaltın: Windows bu dosyayı ayıklayamazdı.",
  },
  ENTRY_NAME_TOO_LONG: {
    cause:
      "'{entry}' içindeki bir dosya veya klasör adı {bytes} bayt; en fazla {limit} bayta izin verilir.",
    remedy: "Adı kısaltın: Linux ve macOS bu dosyayı ayıklayamazdı.",
  },
  ENTRY_PATH_TOO_DEEP: {
    cause: "'{entry}' yolu {limit} klasörden daha derin.",
    remedy: "Dosyayı daha az klasörün içine paketleyin.",
  },
  ENTRY_PATH_ABSOLUTE: {
    cause: "'{entry}' mutlak bir yol.",
    remedy: "Dosyaları pakete göreli yollarla paketleyin.",
  },
  ENTRY_PATH_TRAVERSAL: {
    cause: "'{entry}', paketin ayıklandığı klasörün dışına çıkıyor.",
    remedy: "Dosyaları, içinde '..' olmayan yollarla paketleyin.",
  },
  ENTRY_PATH_BACKSLASH: {
    cause:
      "'{entry}' ters eğik çizgi içeriyor; bu, Windows üzerinde klasör ayırır, başka yerlerde adın parçasıdır.",
    remedy: "'/' yazan bir araçla, örneğin 'dotnet pack' ile paketleyin.",
  },
  ENTRY_DUPLICATE: {
    cause:
      "'{entry}' pakette birden çok kez var; büyük/küçük harf ve yüzde kodlaması fark sayılmaz.",
    remedy: "Her dosyayı bir kez paketleyin ve farklı dosyalara farklı adlar verin.",
  },
  ENTRY_PATH_CONFLICT: {
    cause: "'{entry}', aynı adı taşıyan bir dosya ile bir klasör gerektiriyor.",
    remedy: "Birini yeniden adlandırın.",
  },
} as const satisfies Record<keyof typeof zipRefusals, RefusalText>
