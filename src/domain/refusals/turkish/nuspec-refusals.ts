import type { nuspecRefusals } from "../nuspec-refusals.ts"
import type { RefusalText } from "../refusal.ts"

const letDotnetWriteIt = "Nuspec dosyasını 'dotnet pack' komutuna yazdırın."
const saveAsUtf8 =
  'Dosyayı UTF-8 olarak, encoding="utf-8" bildirimiyle veya bildirimsiz kaydedip yeniden paketleyin.'

export const nuspecRefusalsInTurkish = {
  PACKAGE_WITHOUT_NUSPEC: {
    cause: "Arşiv bir NuGet paketi değil: kökünde .nuspec dosyası yok{?found} ({found}){/found}.",
    remedy:
      "Kaynakların veya çıktının arşivini değil, 'dotnet pack' komutunun oluşturduğu .nupkg dosyasını gönderin.",
  },
  NUSPEC_MULTIPLE: {
    cause: "Paketin kökünde birden çok .nuspec dosyası var ('{first}' ve '{second}').",
    remedy: "Yalnızca paketi tanımlayanı bırakın.",
  },
  NUSPEC_IN_FOLDER: {
    cause: "Paket ikinci bir .nuspec dosyası taşıyor: '{entry}'.",
    remedy: "Paket, paketler için bir şablon değilse bu dosyayı çıkarın.",
  },
  NUSPEC_TOO_LARGE: {
    cause: "Nuspec {size} bayt; bu sunucu en fazla {limit} bayt kabul eder.",
    remedy: "Sürüm notları gibi uzun metinleri nuspec dışına taşıyın.",
  },
  NUSPEC_EMPTY: {
    cause: "Nuspec boş.",
    remedy: "Projeyi 'dotnet pack' ile yeniden paketleyin.",
  },
  NUSPEC_ENCODING_INVALID: {
    cause: "Nuspec, {encoding} olmayan baytlar içeriyor.",
    remedy: "Dosyayı UTF-8 olarak kaydedip yeniden paketleyin.",
  },
  NUSPEC_ENCODING_CONTRADICTED: {
    cause: "Nuspec '{declared}' kodlamasını bildiriyor, ancak {encoding} olarak yazılmış.",
    remedy: saveAsUtf8,
  },
  NUSPEC_ENCODING_UNSUPPORTED: {
    cause: "Nuspec '{declared}' kodlamasıyla yazılmış; bunu her istemci okuyamaz.",
    remedy: saveAsUtf8,
  },
  NUSPEC_NUL: {
    cause: "Nuspec NUL karakterleri içeriyor.",
    remedy: "Dosyayı UTF-8 olarak kaydedip yeniden paketleyin.",
  },
  NUSPEC_DTD: {
    cause:
      "Nuspec bir belge türü bildirimi (DOCTYPE) içeriyor; bu bildirim başka içeriği gizleyebilir.",
    remedy: "DOCTYPE bildirimini kaldırın ve varlıklarının içeriğini açıkça yazın.",
  },
  NUSPEC_XML_INVALID: {
    cause: "Nuspec iyi biçimlendirilmiş XML değil: {problem}.",
    remedy: "Nuspec dosyasını düzeltin veya 'dotnet pack' komutuna yazdırın.",
  },
  NUSPEC_TEXT_TOO_LONG: {
    cause: "Nuspec içindeki bir metin veya açıklama {limit} karakterden uzun.",
    remedy: "Metni kısaltın; uzun metinlerin yeri benioku dosyasıdır.",
  },
  NUSPEC_TOO_DEEP: {
    cause: "Nuspec öğeleri {limit} düzeyden daha derin iç içe.",
    remedy: letDotnetWriteIt,
  },
  NUSPEC_TOO_MANY_NODES: {
    cause: "Nuspec içinde {limit} adetten fazla öğe ve öznitelik var.",
    remedy: "Bağımlılıkların sayısını azaltın veya bunları ayrı paketlerde toplayın.",
  },
  NUSPEC_ROOT_UNKNOWN: {
    cause: "Nuspec <package> ile değil, <{root}> ile başlıyor.",
    remedy: letDotnetWriteIt,
  },
  NUSPEC_NAMESPACE_UNKNOWN: {
    cause: "Nuspec dosyasının XML ad alanı '{namespace}'; bunu hiçbir istemci tanımaz.",
    remedy: "Ad alanını çıkarın veya nuspec dosyasını 'dotnet pack' komutuna yazdırın.",
  },
  NUSPEC_ELEMENT_UNSEEN: {
    cause:
      "Nuspec içindeki <{element}>, istemcilerin onu görmediği bir XML ad alanında veya ön ekle yazılmış.",
    remedy: letDotnetWriteIt,
  },
  NUSPEC_WITHOUT_METADATA: {
    cause: "Nuspec içinde <metadata> yok.",
    remedy: letDotnetWriteIt,
  },
  NUSPEC_ELEMENT_DUPLICATE: {
    cause: "Nuspec içinde <{element}> birden çok kez var.",
    remedy: "Yalnızca birini bırakın.",
  },
  NUSPEC_ELEMENT_RESERVED: {
    cause:
      "Nuspec içinde <{element}> var; bu ad, bir akışın paketler hakkında kendi verdiği bilgilere ayrılmıştır.",
    remedy: "Öğeyi kaldırın.",
  },
  NUSPEC_TAGS_MISSPELT: {
    cause: "Nuspec içinde <{element}> var; öğenin doğru yazılışı <tags>.",
    remedy: "Öğeyi yeniden adlandırın.",
  },
  NUSPEC_ELEMENT_NESTED: {
    cause:
      "Nuspec içindeki <{element}> öğesi, yalnızca metin olabilecek yerde başka öğeler içeriyor.",
    remedy: "İçinde yalnızca metin bırakın.",
  },
  NUSPEC_BOOLEAN_INVALID: {
    cause: "Nuspec içindeki <{element}> öğesi '{value}'; 'true' veya 'false' değil.",
    remedy: "'true' veya 'false' yazın ya da öğeyi kaldırın.",
  },
  NUSPEC_ATTRIBUTE_MISSING: {
    cause:
      "Nuspec içindeki <{element}> öğesinde '{attribute}' özniteliği yok; hiçbir istemci okumayı sürdürmez.",
    remedy: "Nuspec dosyasını 'dotnet pack' komutuna yazdırın veya özniteliği ekleyin.",
  },
  NUSPEC_ATTRIBUTE_INVALID: {
    cause:
      "Nuspec içindeki <{element}> öğesinin {attribute} özniteliği '{value}'; bunu hiçbir istemci okuyamaz.",
    remedy: "Nuspec dosyasını 'dotnet pack' komutuna yazdırın veya özniteliği düzeltin.",
  },
  NUSPEC_NOT_NORMALIZED: {
    cause: "Nuspec, birkaç karakterden oluşan karakterler içeriyor (Unicode NFC biçiminde değil).",
    remedy: "Aynı sözcük her zaman bulunabilsin diye dosyayı NFC biçiminde kaydedin.",
  },
  NUSPEC_TOKEN_LEFT: {
    cause: "Nuspec içindeki <{element}> öğesi '{token}' yer tutucusu olarak kalmış.",
    remedy: "Yer tutucuyu değiştiren projeden paketleyin veya değeri kendiniz yazın.",
  },
} as const satisfies Record<keyof typeof nuspecRefusals, RefusalText>
