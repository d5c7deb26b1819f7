import type { contentRefusals } from "../content-refusals.ts"
import type { RefusalText } from "../refusal.ts"

export const contentRefusalsInTraditionalChinese = {
  PACKAGE_IS_SYMBOLS: {
    cause: "這是符號套件，卻推送到套件的位址。",
    remedy:
      "請推送 .nupkg；用戶端會自動推送旁邊的 .snupkg。若只要推送 .snupkg，請使用 4.9 版或更新版本的用戶端，並以此伺服器的 /v3/index.json 為來源；它會傳送至 /api/v2/symbolpackage。",
  },
  ID_MISSING: {
    cause: "nuspec 沒有 <id>。",
    remedy: "請在專案檔中設定 PackageId。",
  },
  ID_TOO_LONG: {
    cause: "識別碼「{id}」有 {length} 個字元；最多允許 {limit} 個。",
    remedy: "請選擇較短的 PackageId。",
  },
  ID_INVALID: {
    cause:
      "「{id}」不是套件識別碼：只能使用字母 a 到 z、數字與「_」，各部分以單一「.」或「-」連接。",
    remedy: "請選擇其他 PackageId。",
  },
  VERSION_MISSING: {
    cause: "nuspec 沒有 <version>。",
    remedy: "請在專案檔中設定 Version。",
  },
  VERSION_INVALID: {
    cause: "「{version}」不是版本。",
    remedy: "請使用 1.2.3 或 1.2.3-beta.1 之類的版本。",
  },
  VERSION_TOO_LONG: {
    cause: "版本有 {length} 個字元；最多允許 {limit} 個。",
    remedy: "請縮短其發行前版本標籤或中繼資料。",
  },
  VERSION_WITHOUT_DOT: {
    cause: "版本「{version}」沒有點。",
    remedy: "請改寫成 {version}.0。",
  },
  VERSION_NOT_LEGACY: {
    cause: "比 SemVer 2 舊的用戶端無法讀取版本「{version}」。",
    remedy: "請讓發行前版本標籤以字母開頭。",
  },
  IDENTITY_TOO_LONG: {
    cause: "識別碼與版本合計有 {length} 個字元；最多允許 {limit} 個。",
    remedy: "請縮短其中之一。",
  },
  DESCRIPTION_MISSING: {
    cause: "nuspec 沒有 <description>。",
    remedy: "請在專案檔中設定 Description。",
  },
  METADATA_TOO_LONG: {
    cause: "nuspec 的 {element} 有 {length} 個字元；最多允許 {limit} 個。",
    remedy: "請縮短內容；較長的文字應放在讀我檔案中。",
  },
  URL_INVALID: {
    cause: "{element}「{url}」不是絕對的 http 或 https 位址。",
    remedy: "請更正或移除該位址。",
  },
  REPOSITORY_URL_INSECURE: {
    cause: "存放庫位址「{url}」不是 https 位址。",
    remedy: "請將 RepositoryUrl 設定為 https 位址。",
  },
  MIN_CLIENT_VERSION_INVALID: {
    cause: "minClientVersion「{version}」不是版本。",
    remedy: "請更正或移除該值。",
  },
  MIN_CLIENT_VERSION_TOO_HIGH: {
    cause: "套件要求用戶端版本 {version}；最高允許 {limit}。",
    remedy: "請降低或移除 minClientVersion。",
  },
  PACKAGE_TYPE_INVALID: {
    cause: "「{name}」不能作為套件類型。",
    remedy: "請在專案檔中更正 PackageType。",
  },
  PACKAGE_TYPE_VERSION_INVALID: {
    cause: "套件類型「{name}」的版本為「{version}」，但這不是版本。",
    remedy: "請寫成 1.0，或省略版本。",
  },
  MCP_SERVER_WITHOUT_TOOL: {
    cause: "套件具有類型 McpServer，卻沒有類型 DotnetTool。",
    remedy: "請在專案檔中將 PackAsTool 設定為 true。",
  },
  MCP_SERVER_JSON_INVALID: {
    cause: "「.mcp/server.json」不是最多 {limit} 個字元的 JSON 物件。",
    remedy: "請更正該檔案。",
  },
  MCP_SERVER_JSON_MISSING: {
    cause: "此套件是 MCP 伺服器，卻沒有「.mcp/server.json」。",
    remedy: "請加入該檔案，讓用戶端知道如何啟動伺服器。",
  },
  DEPENDENCY_FRAMEWORK_UNSUPPORTED: {
    cause: "有相依性以未知的目標架構「{framework}」為對象。",
    remedy: "請更正該群組的 targetFramework。",
  },
  DEPENDENCY_GROUP_DUPLICATE: {
    cause: "目標架構「{framework}」有不只一個相依性群組。",
    remedy: "請合併這些群組。",
  },
  DEPENDENCY_DUPLICATE: {
    cause: "套件在同一個架構中不只一次相依於「{id}」。",
    remedy: "請只保留其中一個。",
  },
  DEPENDENCY_ID_INVALID: {
    cause: "套件相依於「{id}」，但這不是套件識別碼。",
    remedy: "請更正該相依性。",
  },
  DEPENDENCY_RANGE_INVALID: {
    cause: "套件以「{range}」相依於「{id}」，但這不是版本範圍。",
    remedy: "請寫成 1.2.3（或更新版本）或 [1.2.3, 2.0.0) 之類的範圍。",
  },
  DEPENDENCY_RANGE_FLOATING: {
    cause: "套件以浮動範圍「{range}」相依於「{id}」，但只有專案可以使用浮動範圍。",
    remedy: "請寫出所需的最低版本。",
  },
  DEPENDENCY_RANGE_METADATA: {
    cause: "套件以「{range}」相依於「{id}」，其中含有組建中繼資料（「+…」）。",
    remedy: "請省略中繼資料：它不影響版本的順序。",
  },
  DEPENDENCY_RANGE_TOO_LONG: {
    cause: "相依性「{id}」的版本範圍有 {length} 個字元；最多允許 {limit} 個。",
    remedy: "請縮短該範圍。",
  },
  DEPENDENCY_VERSION_NOT_LEGACY: {
    cause: "比 SemVer 2 舊的用戶端無法讀取相依性「{id}」的範圍「{range}」。",
    remedy: "請相依於發行前版本標籤以字母開頭的版本。",
  },
  DEPENDENCIES_TOO_LONG: {
    cause: "相依性合計有 {length} 個字元；最多允許 {limit} 個。",
    remedy: "請減少相依的套件，或將其彙整到另外的套件中。",
  },
  FRAMEWORK_ASSEMBLY_FRAMEWORK_UNSUPPORTED: {
    cause: "有架構組件以未知的目標架構「{framework}」為對象。",
    remedy: "請更正該 frameworkAssembly 的 targetFramework。",
  },
  FOLDER_FRAMEWORK_INVALID: {
    cause: "「{entry}」的資料夾以目標架構命名，但其寫法用戶端無法讀取。",
    remedy: "請使用簡短名稱，例如 net10.0，或 portable-A+B，且 A 與 B 不含連字號。",
  },
  ENTRY_DATE_IN_FUTURE: {
    cause: "套件中有檔案的日期在未來（{date}），例如「{entry}」。",
    remedy: "請校正封裝所用電腦的時鐘。",
  },
} as const satisfies Record<keyof typeof contentRefusals, RefusalText>
