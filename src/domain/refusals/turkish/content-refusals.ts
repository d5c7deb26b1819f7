import type { contentRefusals } from "../content-refusals.ts"
import type { RefusalText } from "../refusal.ts"

export const contentRefusalsInTurkish = {
  PACKAGE_IS_SYMBOLS: {
    cause: "Bu bir sembol paketi, ancak paket adresine gönderilmiş.",
    remedy:
      ".nupkg dosyasını gönderin; istemci yanındaki .snupkg dosyasını kendiliğinden gönderir. Yalnızca .snupkg göndermek için 4.9 veya daha yeni sürümlü bir istemciyi, kaynak olarak bu sunucunun /v3/index.json adresiyle kullanın; dosya /api/v2/symbolpackage adresine gider.",
  },
  ID_MISSING: {
    cause: "Nuspec içinde <id> yok.",
    remedy: "Proje dosyasında PackageId özelliğini ayarlayın.",
  },
  ID_TOO_LONG: {
    cause: "'{id}' kimliği {length} karakter; en fazla {limit} karaktere izin verilir.",
    remedy: "Daha kısa bir PackageId seçin.",
  },
  ID_INVALID: {
    cause:
      "'{id}' bir paket kimliği değil: a ile z arasındaki harflerden, rakamlardan ve '_' karakterinden oluşabilir; bölümleri tek bir '.' veya '-' birleştirir.",
    remedy: "Başka bir PackageId seçin.",
  },
  VERSION_MISSING: {
    cause: "Nuspec içinde <version> yok.",
    remedy: "Proje dosyasında Version özelliğini ayarlayın.",
  },
  VERSION_INVALID: {
    cause: "'{version}' bir sürüm değil.",
    remedy: "1.2.3 veya 1.2.3-beta.1 gibi bir sürüm kullanın.",
  },
  VERSION_TOO_LONG: {
    cause: "Sürüm {length} karakter; en fazla {limit} karaktere izin verilir.",
    remedy: "Ön sürüm etiketini veya meta verilerini kısaltın.",
  },
  VERSION_WITHOUT_DOT: {
    cause: "'{version}' sürümünde nokta yok.",
    remedy: "Bunun yerine {version}.0 yazın.",
  },
  VERSION_NOT_LEGACY: {
    cause: "SemVer 2 öncesi istemciler '{version}' sürümünü okuyamaz.",
    remedy: "Ön sürüm etiketini bir harfle başlatın.",
  },
  IDENTITY_TOO_LONG: {
    cause: "Kimlik ve sürüm birlikte {length} karakter; en fazla {limit} karaktere izin verilir.",
    remedy: "İkisinden birini kısaltın.",
  },
  DESCRIPTION_MISSING: {
    cause: "Nuspec içinde <description> yok.",
    remedy: "Proje dosyasında Description özelliğini ayarlayın.",
  },
  METADATA_TOO_LONG: {
    cause:
      "Nuspec içindeki {element} öğesi {length} karakter; en fazla {limit} karaktere izin verilir.",
    remedy: "Metni kısaltın; uzun metinlerin yeri benioku dosyasıdır.",
  },
  URL_INVALID: {
    cause: "{element} değeri '{url}' mutlak bir http veya https adresi değil.",
    remedy: "Adresi düzeltin veya kaldırın.",
  },
  REPOSITORY_URL_INSECURE: {
    cause: "Depo adresi '{url}' bir https adresi değil.",
    remedy: "RepositoryUrl özelliğine bir https adresi verin.",
  },
  MIN_CLIENT_VERSION_INVALID: {
    cause: "minClientVersion değeri '{version}' bir sürüm değil.",
    remedy: "Değeri düzeltin veya kaldırın.",
  },
  MIN_CLIENT_VERSION_TOO_HIGH: {
    cause: "Paket {version} istemcisini istiyor; en fazla {limit} sürümüne izin verilir.",
    remedy: "minClientVersion değerini düşürün veya kaldırın.",
  },
  PACKAGE_TYPE_INVALID: {
    cause: "'{name}' bir paket türü olamaz.",
    remedy: "Proje dosyasında PackageType özelliğini düzeltin.",
  },
  PACKAGE_TYPE_VERSION_INVALID: {
    cause: "'{name}' paket türünün sürümü '{version}'; bu bir sürüm değil.",
    remedy: "Sürümü 1.0 biçiminde yazın veya hiç yazmayın.",
  },
  MCP_SERVER_WITHOUT_TOOL: {
    cause: "Paket McpServer türünde, ancak DotnetTool türünde değil.",
    remedy: "Proje dosyasında PackAsTool özelliğini true yapın.",
  },
  MCP_SERVER_JSON_INVALID: {
    cause: "'.mcp/server.json', en fazla {limit} karakterlik bir JSON nesnesi değil.",
    remedy: "Dosyayı düzeltin.",
  },
  MCP_SERVER_JSON_MISSING: {
    cause: "Paket, '.mcp/server.json' dosyası olmayan bir MCP sunucusu.",
    remedy: "İstemciler sunucuyu nasıl başlatacaklarını bilsin diye dosyayı ekleyin.",
  },
  DEPENDENCY_FRAMEWORK_UNSUPPORTED: {
    cause: "Bilinmeyen '{framework}' hedef çerçevesi için bağımlılıklar var.",
    remedy: "Grubun targetFramework değerini düzeltin.",
  },
  DEPENDENCY_GROUP_DUPLICATE: {
    cause: "'{framework}' hedef çerçevesi için birden çok bağımlılık grubu var.",
    remedy: "Grupları birleştirin.",
  },
  DEPENDENCY_DUPLICATE: {
    cause: "Paket, aynı çerçeve için '{id}' paketine birden çok kez bağımlı.",
    remedy: "Yalnızca birini bırakın.",
  },
  DEPENDENCY_ID_INVALID: {
    cause: "Paket '{id}' paketine bağımlı; ancak bu bir paket kimliği değil.",
    remedy: "Bağımlılığı düzeltin.",
  },
  DEPENDENCY_RANGE_INVALID: {
    cause: "Paket '{id}' paketine '{range}' ile bağımlı; ancak bu bir sürüm aralığı değil.",
    remedy: "1.2.3 (veya daha yenisi) ya da [1.2.3, 2.0.0) gibi bir aralık yazın.",
  },
  DEPENDENCY_RANGE_FLOATING: {
    cause:
      "Paket '{id}' paketine kayan '{range}' aralığıyla bağımlı; bunu yalnızca projeler kullanabilir.",
    remedy: "Gereken en düşük sürümü yazın.",
  },
  DEPENDENCY_RANGE_METADATA: {
    cause:
      "Paket '{id}' paketine, derleme meta verileri ('+…') içeren '{range}' aralığıyla bağımlı.",
    remedy: "Meta verileri çıkarın: sürümlerin sıralamasında rol oynamazlar.",
  },
  DEPENDENCY_RANGE_TOO_LONG: {
    cause:
      "'{id}' bağımlılığının sürüm aralığı {length} karakter; en fazla {limit} karaktere izin verilir.",
    remedy: "Aralığı kısaltın.",
  },
  DEPENDENCY_VERSION_NOT_LEGACY: {
    cause: "SemVer 2 öncesi istemciler '{id}' bağımlılığının '{range}' aralığını okuyamaz.",
    remedy: "Ön sürüm etiketi harfle başlayan bir sürüm seçin.",
  },
  DEPENDENCIES_TOO_LONG: {
    cause: "Bağımlılıklar birlikte {length} karakter; en fazla {limit} karaktere izin verilir.",
    remedy: "Bağımlılıkların sayısını azaltın veya bunları ayrı paketlerde toplayın.",
  },
  FRAMEWORK_ASSEMBLY_FRAMEWORK_UNSUPPORTED: {
    cause:
      "Bilinmeyen '{framework}' hedef çerçevesi için bir çerçeve bütünleştirilmiş kodu belirtilmiş.",
    remedy: "frameworkAssembly öğesinin targetFramework değerini düzeltin.",
  },
  FOLDER_FRAMEWORK_INVALID: {
    cause:
      "'{entry}' öğesinin klasörü, bir hedef çerçevenin adını istemcilerin okuyamadığı bir biçimde taşıyor.",
    remedy:
      "Klasöre net10.0 gibi kısa adı verin ya da A ve B içinde kısa çizgi olmadan portable-A+B yazın.",
  },
  ENTRY_DATE_IN_FUTURE: {
    cause: "Paketteki kimi dosyaların, örneğin '{entry}' dosyasının tarihi gelecekte ({date}).",
    remedy: "Paketleyen makinenin saatini düzeltin.",
  },
} as const satisfies Record<keyof typeof contentRefusals, RefusalText>
