import type { RefusalText } from "../refusal.ts"
import type { zipRefusals } from "../zip-refusals.ts"

const packAgain = "請使用「dotnet pack」重新封裝專案。"

export const zipRefusalsInTraditionalChinese = {
  NOT_A_ZIP: {
    cause: "上傳的內容不是 zip 封存檔（實際為：{found}）。",
    remedy: "請推送「dotnet pack」產生的 .nupkg 檔案。",
  },
  ZIP_TRUNCATED: {
    cause: "封存檔沒有結尾：缺少最後一部分。",
    remedy: "請重新複製或封裝該檔案；上傳本身已完整送達。",
  },
  ZIP_PREFIXED: {
    cause: "封存檔的開頭有不屬於任何項目的位元組。",
    remedy: "請原封不動地推送「dotnet pack」產生的 .nupkg，前面不要加上任何內容。",
  },
  ZIP_TRAILING_BYTES: {
    cause: "封存檔的結尾之後還有 {bytes} 個未列入其中的位元組。",
    remedy: "請原封不動地推送「dotnet pack」產生的 .nupkg，後面不要附加任何內容。",
  },
  ZIP_COMMENT_AMBIGUOUS: {
    cause: "封存檔有兩個結尾，其中一個在另一個的註解中，因此各讀取程式對其內容的判讀不一。",
    remedy: "請重新封裝專案，不要在封存檔中加入註解。",
  },
  ZIP_MULTI_DISK: {
    cause: "此封存檔是多個分割檔之一。",
    remedy: "請封裝成單一 .nupkg 檔案。",
  },
  ZIP64_INCONSISTENT: {
    cause: "封存檔的 Zip64 記錄與其他記錄互相矛盾：{problem}。",
    remedy: packAgain,
  },
  ZIP_TOO_MANY_ENTRIES: {
    cause: "套件有 {count} 個檔案與資料夾；此伺服器最多接受 {limit} 個。",
    remedy: "請減少封裝的檔案，或分割套件。",
  },
  ZIP_DIRECTORY_TOO_LARGE: {
    cause: "封存檔的中央目錄有 {size} 個位元組；此伺服器最多接受 {limit} 個。",
    remedy: "請減少封裝的檔案，或封裝路徑較短的檔案。",
  },
  ZIP_DIRECTORY_MISPLACED: {
    cause: "封存檔的中央目錄不在其結尾記錄所指的位置。",
    remedy: packAgain,
  },
  ZIP_DIRECTORY_BROKEN: {
    cause: "無法讀取封存檔的中央目錄：{problem}。",
    remedy: packAgain,
  },
  ZIP_ENTRY_COUNT_WRONG: {
    cause: "封存檔聲稱有 {declared} 個項目，但實際數目不同。",
    remedy: packAgain,
  },
  ZIP_ENTRY_ENCRYPTED: {
    cause: "「{entry}」已加密。",
    remedy: "請不要使用密碼封裝：用戶端無法讀取加密的檔案。",
  },
  ZIP_ENTRY_METHOD_UNSUPPORTED: {
    cause: "「{entry}」以方法 {method} 壓縮，用戶端無法讀取。",
    remedy: "請使用「dotnet pack」封裝，它採用 deflate。",
  },
  ZIP_ENTRY_OUT_OF_BOUNDS: {
    cause: "「{entry}」位於封存檔之外，或位於其中央目錄之內。",
    remedy: packAgain,
  },
  ZIP_ENTRIES_OVERLAP: {
    cause: "「{entry}」與其他內容（{other}）共用封存檔的位元組。",
    remedy: packAgain,
  },
  ZIP_STORED_SIZE_MISMATCH: {
    cause: "「{entry}」未經壓縮，卻有兩個大小：{compressed} 與 {length} 個位元組。",
    remedy: packAgain,
  },
  ZIP_RATIO_IMPOSSIBLE: {
    cause: "「{entry}」聲稱 {compressed} 個位元組含有 {length} 個位元組，其壓縮方法不可能做到。",
    remedy: packAgain,
  },
  ZIP_RATIO_TOO_HIGH: {
    cause: "套件解壓縮後會膨脹為原大小的 {ratio} 倍；此伺服器最多允許 {limit} 倍。",
    remedy: "請不要將內容重複的大型檔案放入套件，或在需要的地方再產生這些檔案。",
  },
  ZIP_INFLATED_TOO_LARGE: {
    cause: "套件解壓縮後會達到 {size} 個位元組；此伺服器最多允許 {limit} 個。",
    remedy: "請分割套件。",
  },
  ZIP_LOCAL_HEADER_MISMATCH: {
    cause: "封存檔對「{entry}」的記載不一致：標頭與中央目錄的內容不同（{field}）。",
    remedy: packAgain,
  },
  ZIP_ENTRY_TOO_LARGE: {
    cause: "「{entry}」有 {size} 個位元組；此伺服器最多讀取其中 {limit} 個。",
    remedy: "請縮小該檔案。",
  },
  ZIP_ENTRY_DATA_BROKEN: {
    cause: "無法解壓縮「{entry}」：{problem}。",
    remedy: "檔案已損毀。請重新封裝專案，或重新複製 .nupkg。",
  },
  ZIP_ENTRY_LENGTH_WRONG: {
    cause: "「{entry}」的大小不是封存檔所聲稱的 {declared} 個位元組。",
    remedy: "檔案已損毀。請重新封裝專案，或重新複製 .nupkg。",
  },
  ZIP_ENTRY_CHECKSUM_WRONG: {
    cause: "「{entry}」已損毀：其總和檢查碼（CRC-32）不正確。",
    remedy: "請重新封裝專案，或重新複製 .nupkg。",
  },
  ENTRY_IS_LINK: {
    cause: "「{entry}」是符號連結。",
    remedy: "請封裝它所指向的檔案。",
  },
  ENTRY_FOLDER_WITH_DATA: {
    cause: "「{entry}」的名稱是資料夾，內容卻是檔案。",
    remedy: "請為該檔案取一個不以斜線結尾的名稱。",
  },
  ENTRY_NAME_EMPTY: {
    cause: "套件中有一個項目沒有名稱。",
    remedy: packAgain,
  },
  ENTRY_NAME_NOT_UTF8: {
    cause: "名稱「{entry}」不是 UTF-8，因此各用戶端的讀法會不同。",
    remedy: "請使用以 UTF-8 寫入名稱的工具封裝，例如「dotnet pack」。",
  },
  ENTRY_NAME_AMBIGUOUS: {
    cause: "「{entry}」在額外欄位中有第二個名稱，因此各用戶端的讀法會不同。",
    remedy: "請使用「dotnet pack」封裝。",
  },
  ENTRY_NAME_CONTROL_CHARACTER: {
    cause: "名稱「{entry}」含有控制字元。",
    remedy: "請重新命名該檔案。",
  },
  ENTRY_PATH_TOO_LONG: {
    cause: "路徑「{entry}」有 {length} 個字元；最多允許 {limit} 個。",
    remedy: "請縮短資料夾或檔案名稱：否則 Windows 無法將其解壓縮。",
  },
  ENTRY_NAME_TOO_LONG: {
    cause: "「{entry}」中有檔案或資料夾名稱為 {bytes} 個位元組；最多允許 {limit} 個。",
    remedy: "請縮短名稱：否則 Linux 與 macOS 無法將其解壓縮。",
  },
  ENTRY_PATH_TOO_DEEP: {
    cause: "路徑「{entry}」的資料夾超過 {limit} 層。",
    remedy: "請將檔案放在層數較少的資料夾中再封裝。",
  },
  ENTRY_PATH_ABSOLUTE: {
    cause: "「{entry}」是絕對路徑。",
    remedy: "請使用相對於套件的路徑封裝檔案。",
  },
  ENTRY_PATH_TRAVERSAL: {
    cause: "「{entry}」指向套件解壓縮資料夾之外。",
    remedy: "請使用不含「..」的路徑封裝檔案。",
  },
  ENTRY_PATH_BACKSLASH: {
    cause: "「{entry}」含有反斜線；這在 Windows 上會分隔資料夾，在其他系統上則是名稱的一部分。",
    remedy: "請使用會寫入「/」的工具封裝，例如「dotnet pack」。",
  },
  ENTRY_DUPLICATE: {
    cause: "「{entry}」在套件中出現不只一次；大小寫與百分比編碼的差異不計。",
    remedy: "每個檔案請只封裝一次，並為不同的檔案取不同的名稱。",
  },
  ENTRY_PATH_CONFLICT: {
    cause: "「{entry}」需要同名的檔案與資料夾並存。",
    remedy: "請重新命名其中之一。",
  },
} as const satisfies Record<keyof typeof zipRefusals, RefusalText>
