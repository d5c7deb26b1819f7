import type { nuspecRefusals } from "../nuspec-refusals.ts"
import type { RefusalText } from "../refusal.ts"

const letDotnetWriteIt = "請由「dotnet pack」產生 nuspec。"
const saveAsUtf8 = '請儲存為 UTF-8，宣告 encoding="utf-8" 或不加宣告，然後重新封裝。'

export const nuspecRefusalsInTraditionalChinese = {
  PACKAGE_WITHOUT_NUSPEC: {
    cause: "此封存檔不是 NuGet 套件：其根目錄沒有 .nuspec 檔案{?found}（{found}）{/found}。",
    remedy: "請推送「dotnet pack」產生的 .nupkg 檔案，而不是原始碼或輸出的封存檔。",
  },
  NUSPEC_MULTIPLE: {
    cause: "套件的根目錄有多個 .nuspec 檔案（「{first}」與「{second}」）。",
    remedy: "請只保留描述此套件的檔案。",
  },
  NUSPEC_IN_FOLDER: {
    cause: "套件中有第二個 .nuspec 檔案：「{entry}」。",
    remedy: "請將其移除，除非此套件是用來建立套件的範本。",
  },
  NUSPEC_TOO_LARGE: {
    cause: "nuspec 有 {size} 個位元組；此伺服器最多接受 {limit} 個。",
    remedy: "請將版本資訊等較長的文字移出 nuspec。",
  },
  NUSPEC_EMPTY: {
    cause: "nuspec 是空的。",
    remedy: "請使用「dotnet pack」重新封裝專案。",
  },
  NUSPEC_ENCODING_INVALID: {
    cause: "nuspec 含有不屬於 {encoding} 的位元組。",
    remedy: "請儲存為 UTF-8，然後重新封裝。",
  },
  NUSPEC_ENCODING_CONTRADICTED: {
    cause: "nuspec 宣告的編碼為「{declared}」，實際卻以 {encoding} 寫成。",
    remedy: saveAsUtf8,
  },
  NUSPEC_ENCODING_UNSUPPORTED: {
    cause: "nuspec 以「{declared}」寫成，並非所有用戶端都能讀取。",
    remedy: saveAsUtf8,
  },
  NUSPEC_NUL: {
    cause: "nuspec 含有 NUL 字元。",
    remedy: "請儲存為 UTF-8，然後重新封裝。",
  },
  NUSPEC_DTD: {
    cause: "nuspec 含有文件類型宣告（DOCTYPE），可能藏有其他內容。",
    remedy: "請移除 DOCTYPE，並直接寫出其實體的內容。",
  },
  NUSPEC_XML_INVALID: {
    cause: "nuspec 不是格式正確的 XML：{problem}。",
    remedy: "請更正 nuspec，或由「dotnet pack」產生。",
  },
  NUSPEC_TEXT_TOO_LONG: {
    cause: "nuspec 中有文字或註解超過 {limit} 個字元。",
    remedy: "請縮短內容；較長的文字應放在讀我檔案中。",
  },
  NUSPEC_TOO_DEEP: {
    cause: "nuspec 的元素巢狀超過 {limit} 層。",
    remedy: letDotnetWriteIt,
  },
  NUSPEC_TOO_MANY_NODES: {
    cause: "nuspec 的元素與屬性超過 {limit} 個。",
    remedy: "請減少相依的套件，或將其彙整到另外的套件中。",
  },
  NUSPEC_ROOT_UNKNOWN: {
    cause: "nuspec 以 <{root}> 開頭，而不是 <package>。",
    remedy: letDotnetWriteIt,
  },
  NUSPEC_NAMESPACE_UNKNOWN: {
    cause: "nuspec 的 XML 命名空間為「{namespace}」，沒有任何用戶端認得。",
    remedy: "請移除命名空間，或由「dotnet pack」產生 nuspec。",
  },
  NUSPEC_ELEMENT_UNSEEN: {
    cause: "nuspec 的 <{element}> 所用的 XML 命名空間或前置詞，會使用戶端看不到它。",
    remedy: letDotnetWriteIt,
  },
  NUSPEC_WITHOUT_METADATA: {
    cause: "nuspec 沒有 <metadata>。",
    remedy: letDotnetWriteIt,
  },
  NUSPEC_ELEMENT_DUPLICATE: {
    cause: "nuspec 中的 <{element}> 出現不只一次。",
    remedy: "請只保留其中一個。",
  },
  NUSPEC_ELEMENT_RESERVED: {
    cause: "nuspec 含有 <{element}>，此名稱保留給套件來源本身提供的套件資訊。",
    remedy: "請移除該元素。",
  },
  NUSPEC_TAGS_MISSPELT: {
    cause: "nuspec 含有 <{element}>；此元素應寫成 <tags>。",
    remedy: "請重新命名該元素。",
  },
  NUSPEC_ELEMENT_NESTED: {
    cause: "nuspec 的元素 <{element}> 含有其他元素，但其中只能有文字。",
    remedy: "請在其中只保留文字。",
  },
  NUSPEC_BOOLEAN_INVALID: {
    cause: "nuspec 的元素 <{element}> 為「{value}」，既不是「true」也不是「false」。",
    remedy: "請寫成「true」或「false」，或移除該元素。",
  },
  NUSPEC_ATTRIBUTE_MISSING: {
    cause: "nuspec 的 <{element}> 沒有屬性「{attribute}」，任何用戶端都無法繼續讀取。",
    remedy: "請由「dotnet pack」產生 nuspec，或加上該屬性。",
  },
  NUSPEC_ATTRIBUTE_INVALID: {
    cause: "nuspec 的 <{element}> 的屬性 {attribute} 為「{value}」，任何用戶端都無法讀取。",
    remedy: "請由「dotnet pack」產生 nuspec，或更正該屬性。",
  },
  NUSPEC_NOT_NORMALIZED: {
    cause: "nuspec 含有由多個字元組合而成的字元（不是 Unicode NFC 格式）。",
    remedy: "請以 NFC 格式儲存，讓相同的字詞都能找到。",
  },
  NUSPEC_TOKEN_LEFT: {
    cause: "nuspec 的元素 <{element}> 仍是預留位置「{token}」。",
    remedy: "請從專案封裝，讓預留位置獲得取代，或直接寫入值。",
  },
} as const satisfies Record<keyof typeof nuspecRefusals, RefusalText>
