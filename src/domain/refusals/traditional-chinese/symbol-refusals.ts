import type { RefusalText } from "../refusal.ts"
import type { symbolRefusals } from "../symbol-refusals.ts"

const packTogether =
  "請推送與 .nupkg 一起封裝的 .snupkg；若之後已重新建置專案，請提高版本，將兩者重新封裝並推送。"
const packWithDotnet =
  "請使用「dotnet pack -p:IncludeSymbols=true -p:SymbolPackageFormat=snupkg」建立，並原封不動地推送 .snupkg。"

export const symbolRefusalsInTraditionalChinese = {
  SYMBOLS_PACKAGE_WITHOUT_PARENT: {
    cause: "沒有識別碼為「{id}」、版本為「{version}」的套件可供這些符號對應。",
    remedy: "請先推送 .nupkg，再推送其 .snupkg。",
  },
  SYMBOLS_STILL_PUBLISHING: {
    cause: "識別碼為「{id}」、版本為「{version}」的符號套件已推送，但尚未發佈。",
    remedy: "請稍後再推送一次。",
  },
  SYMBOLS_PACKAGE_IS_PACKAGE: {
    cause: "這是套件，卻推送到符號套件的位址。",
    remedy:
      "請使用「dotnet nuget push」推送：它會自動將 .nupkg 傳送至 /api/v2/package，並將旁邊的 .snupkg 傳送至 /api/v2/symbolpackage。",
  },
  SYMBOLS_PACKAGE_TYPE_WRONG: {
    cause:
      "符號套件的 nuspec 必須只指定一個套件類型，即不含版本的「SymbolsPackage」；此處指定的是：{types}。",
    remedy: `${packWithDotnet}.nupkg 應推送至套件的位址。`,
  },
  SYMBOLS_PACKAGE_NAMES_PEOPLE: {
    cause: "符號套件的 nuspec 不得包含元素「{element}」。",
    remedy: `請移除該元素。${packWithDotnet}`,
  },
  SYMBOLS_PACKAGE_FILE_NOT_ALLOWED: {
    cause: "檔案「{file}」不應放在符號套件中。",
    remedy:
      "請只封裝 .pdb 檔案（封裝時加入的 .nuspec、.xml、.psmdcp、.rels 與 .p7s 除外）；其他內容都應放在 .nupkg 中。",
  },
  SYMBOLS_PACKAGE_WITHOUT_PDB: {
    cause: "符號套件中沒有 .pdb 檔案。",
    remedy:
      "請使用 <DebugType>portable</DebugType> 建置（「embedded」與「none」不會產生 .pdb 檔案），然後重新封裝。",
  },
  SYMBOLS_PACKAGE_TOO_MANY_PDBS: {
    cause: "符號套件有 {count} 個 .pdb 檔案；此伺服器最多接受 {limit} 個。",
    remedy: "請分割套件。",
  },
  PDB_NOT_PORTABLE: {
    cause: "「{file}」不是可攜式 PDB（實際為：{found}）。",
    remedy: "請使用 <DebugType>portable</DebugType> 建置，然後重新封裝。",
  },
  PDB_BROKEN: {
    cause: "「{file}」是損毀的可攜式 PDB：{problem}。",
    remedy: "請重新建置並封裝。",
  },
  PDB_WITHOUT_ASSEMBLY: {
    cause: "套件中沒有「{file}」對應的組件：既沒有「{stem}.dll」，也沒有「{stem}.exe」。",
    remedy:
      "每個 .pdb 的路徑都必須與其組件在 .nupkg 中的路徑相同。請將其移除，或從同一個專案封裝兩者。",
  },
  ASSEMBLY_BROKEN: {
    cause: "套件中的組件「{assembly}」（「{file}」屬於該組件）已損毀：{problem}。",
    remedy: "請重新建置並提高版本，然後先推送 .nupkg，再推送其 .snupkg。",
  },
  PDB_ID_MISMATCH: {
    cause: "「{file}」與套件中的「{assembly}」不是由同一次建置產生：兩者的識別碼不同。",
    remedy: packTogether,
  },
  PDB_CHECKSUM_MISSING: {
    cause: "套件中的「{assembly}」不含其 PDB 的總和檢查碼，因此無法驗證「{file}」。",
    remedy:
      "請使用 Visual Studio 15.9、.NET SDK 2.1.500 或更新版本的編譯器建置並提高版本，然後先推送 .nupkg，再推送其 .snupkg。",
  },
  PDB_CHECKSUM_UNSUPPORTED: {
    cause:
      "套件中的「{assembly}」僅以 {algorithms} 提供其 PDB 的總和檢查碼，因此無法驗證「{file}」。",
    remedy: "請使用會寫入 SHA-256、SHA-384 或 SHA-512 的編譯器建置。",
  },
  PDB_CHECKSUM_MISMATCH: {
    cause: "「{file}」不是與套件中的「{assembly}」一起建置的檔案：總和檢查碼不同。",
    remedy: `該 .pdb 在建置後遭到變更。${packTogether}`,
  },
} as const satisfies Record<keyof typeof symbolRefusals, RefusalText>
