import type { RefusalText } from "../refusal.ts"
import type { symbolRefusals } from "../symbol-refusals.ts"

const packTogether =
  ".nupkg ile birlikte paketlenen .snupkg dosyasını gönderin; proje o zamandan beri yeniden derlendiyse sürümü yükseltin, ikisini de yeniden paketleyip gönderin."
const packWithDotnet =
  "Paketi 'dotnet pack -p:IncludeSymbols=true -p:SymbolPackageFormat=snupkg' ile oluşturun ve .snupkg dosyasını değiştirmeden gönderin."

export const symbolRefusalsInTurkish = {
  SYMBOLS_PACKAGE_WITHOUT_PARENT: {
    cause: "Bu sembollerin ait olacağı, kimliği '{id}', sürümü '{version}' olan bir paket yok.",
    remedy: "Önce .nupkg, sonra onun .snupkg dosyasını gönderin.",
  },
  SYMBOLS_STILL_PUBLISHING: {
    cause:
      "Kimliği '{id}', sürümü '{version}' olan bir sembol paketi gönderildi, ancak henüz yayımlanmadı.",
    remedy: "Birazdan yeniden gönderin.",
  },
  SYMBOLS_PACKAGE_IS_PACKAGE: {
    cause: "Bu bir paket, ancak sembol paketlerinin adresine gönderilmiş.",
    remedy:
      "'dotnet nuget push' ile gönderin; bu komut .nupkg dosyasını /api/v2/package adresine, yanındaki .snupkg dosyasını da /api/v2/symbolpackage adresine kendiliğinden gönderir.",
  },
  SYMBOLS_PACKAGE_TYPE_WRONG: {
    cause:
      "Bir sembol paketinin nuspec dosyası tek bir paket türü, sürümsüz 'SymbolsPackage' belirtmelidir; burada belirtilen: {types}.",
    remedy: `${packWithDotnet} .nupkg dosyaları paket adresine gönderilir.`,
  },
  SYMBOLS_PACKAGE_NAMES_PEOPLE: {
    cause: "Bir sembol paketinin nuspec dosyasında '{element}' öğesi bulunamaz.",
    remedy: `Öğeyi kaldırın. ${packWithDotnet}`,
  },
  SYMBOLS_PACKAGE_FILE_NOT_ALLOWED: {
    cause: "'{file}' dosyasının bir sembol paketinde yeri yok.",
    remedy:
      "Yalnızca .pdb dosyalarını paketleyin (paketlemenin eklediği .nuspec, .xml, .psmdcp, .rels ve .p7s dışında); geri kalan her şeyin yeri .nupkg dosyasıdır.",
  },
  SYMBOLS_PACKAGE_WITHOUT_PDB: {
    cause: "Sembol paketinde .pdb dosyası yok.",
    remedy:
      "<DebugType>portable</DebugType> ile derleyin ('embedded' ve 'none' .pdb dosyası üretmez) ve yeniden paketleyin.",
  },
  SYMBOLS_PACKAGE_TOO_MANY_PDBS: {
    cause:
      "Sembol paketinde {count} .pdb dosyası var; bu sunucu en fazla {limit} dosya kabul eder.",
    remedy: "Paketi bölün.",
  },
  PDB_NOT_PORTABLE: {
    cause: "'{file}' taşınabilir bir PDB değil (bulunan: {found}).",
    remedy: "<DebugType>portable</DebugType> ile derleyin ve yeniden paketleyin.",
  },
  PDB_BROKEN: {
    cause: "'{file}' bozuk bir taşınabilir PDB: {problem}.",
    remedy: "Yeniden derleyip paketleyin.",
  },
  PDB_WITHOUT_ASSEMBLY: {
    cause:
      "Pakette '{file}' için bir bütünleştirilmiş kod yok: ne '{stem}.dll' ne de '{stem}.exe' bulunuyor.",
    remedy:
      "Her .pdb, .nupkg içindeki bütünleştirilmiş koduyla aynı yolda olmalıdır. Dosyayı kaldırın veya ikisini de aynı projeden paketleyin.",
  },
  ASSEMBLY_BROKEN: {
    cause: "Paketteki '{assembly}' bütünleştirilmiş kodu ('{file}' ona ait) bozuk: {problem}.",
    remedy:
      "Yeniden derleyin, sürümü yükseltin; önce .nupkg, sonra onun .snupkg dosyasını gönderin.",
  },
  PDB_ID_MISMATCH: {
    cause:
      "'{file}', paketteki '{assembly}' dosyasından başka bir derlemede oluşturulmuş: kimlikleri farklı.",
    remedy: packTogether,
  },
  PDB_CHECKSUM_MISSING: {
    cause:
      "Paketteki '{assembly}', PDB dosyasının sağlama toplamını taşımıyor; bu nedenle '{file}' denetlenemiyor.",
    remedy:
      "Visual Studio 15.9, .NET SDK 2.1.500 veya sonrasının derleyicisiyle derleyin, sürümü yükseltin; önce .nupkg, sonra onun .snupkg dosyasını gönderin.",
  },
  PDB_CHECKSUM_UNSUPPORTED: {
    cause:
      "Paketteki '{assembly}', PDB dosyasının sağlama toplamlarını yalnızca {algorithms} ile taşıyor; bu nedenle '{file}' denetlenemiyor.",
    remedy: "SHA-256, SHA-384 veya SHA-512 yazan bir derleyiciyle derleyin.",
  },
  PDB_CHECKSUM_MISMATCH: {
    cause:
      "'{file}', paketteki '{assembly}' ile birlikte derlenen dosya değil: sağlama toplamı farklı.",
    remedy: `.pdb dosyası derlemeden sonra değiştirilmiş. ${packTogether}`,
  },
} as const satisfies Record<keyof typeof symbolRefusals, RefusalText>
