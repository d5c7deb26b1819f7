import type { publishRefusals } from "../publish-refusals.ts"
import type { RefusalText } from "../refusal.ts"

const raise =
  "{?suggestedVersion}（例如下一個可用的版本：<Version>{suggestedVersion}</Version>，或封裝時使用 -p:Version={suggestedVersion}）{/suggestedVersion}"
const published =
  "該套件於 {published}{?publisher} 由「{publisher}」{/publisher}發佈，其內容{comparison}。"
const otherwiseWritten = "{?pushed}「{pushed}」是同一個版本的另一種寫法。{/pushed}"

export const publishRefusalsInTraditionalChinese = {
  API_KEY_MISSING: {
    cause: "未傳送 API 金鑰。",
    remedy: "請在命令中加上 --api-key KEY，或傳送標頭 X-NuGet-ApiKey。",
  },
  API_KEY_UNKNOWN: {
    cause: "此伺服器不認得這個 API 金鑰。",
    remedy:
      "請確認已複製完整的金鑰，且金鑰是在此伺服器上建立的；或向系統管理員索取新的金鑰（lode key create）。",
  },
  API_KEY_MISTYPED: {
    cause: "API 金鑰已損毀：其總和檢查碼不正確，表示至少有一個字元輸入錯誤或遺漏。",
    remedy: "請重新複製完整的金鑰，從「lode_」到最後一個字元。",
  },
  API_KEY_EXPIRED: {
    cause: "API 金鑰已過期（到期時間：{expired}）。",
    remedy: "請建立新的金鑰（lode key create）並改用該金鑰。",
  },
  API_KEY_REVOKED: {
    cause: "API 金鑰已撤銷（撤銷時間：{revoked}）。",
    remedy: "請建立新的金鑰（lode key create）並改用該金鑰。",
  },
  ACCOUNT_DISABLED: {
    cause: "帳戶「{account}」已停用。",
    remedy: "請聯絡此伺服器的系統管理員以啟用該帳戶。",
  },
  API_KEY_SCOPE_MISSING: {
    cause: "API 金鑰缺少範圍「{scope}」（現有範圍：{scopes}）。",
    remedy: "請使用具有該範圍的金鑰，或建立一個：lode key create --user NAME --scope {scope}。",
  },
  API_KEY_NEW_ID_FORBIDDEN: {
    cause:
      "識別碼「{id}」是新的，而此 API 金鑰只能推送現有識別碼的新版本（範圍「push-version」）。",
    remedy: "推送第一個版本時，請使用具有範圍「push」的金鑰。",
  },
  API_KEY_GLOB_MISMATCH: {
    cause: "API 金鑰僅限用於 {globs}，與識別碼「{id}」不符。",
    remedy:
      "請使用 Glob 模式符合該識別碼的金鑰，或建立一個：lode key create --user NAME --package '{id}'。",
  },
  PACKAGE_ID_OWNED_BY_ANOTHER: {
    cause: "識別碼「{id}」屬於「{owners}」，而此 API 金鑰屬於「{account}」。",
    remedy:
      "請選擇其他識別碼{?suggestedIds}，例如可用的：{suggestedIds}{/suggestedIds}。請在專案檔的 <PackageId> 中設定（若未設定，識別碼即為專案名稱），然後重新建置、封裝並推送。或請擁有者將您加入：lode owner add {id} {account}。",
  },
  PACKAGE_NOT_OWNED: {
    cause: "只有「{id}」的擁有者可以這麼做：「{owners}」。此 API 金鑰代表「{account}」。",
    remedy: "請擁有者代為處理，或請其將您加入：lode owner add {id} {account}。",
  },
  PACKAGE_ID_NOT_AVAILABLE: {
    cause: "此 API 金鑰無法使用識別碼「{id}」。",
    remedy:
      "請選擇其他識別碼：在專案檔中設定 <PackageId>，然後重新建置、封裝並推送。同時具有範圍「read」的金鑰可得知原因。",
  },
  PACKAGE_LOCKED: {
    cause: "套件「{id}」已由系統管理員鎖定：{reason}",
    remedy: "請聯絡此伺服器的系統管理員以解除鎖定。",
  },
  PACKAGE_VERSION_EXISTS: {
    cause: "識別碼為「{id}」、版本為「{version}」的套件已存在，無法修改。",
    facts: published,
    remedy: `請在專案檔中提高版本${raise}，然後重新封裝並推送；若該版本本來就可能已存在，請加上 --skip-duplicate。`,
  },
  PACKAGE_VERSION_EXISTS_OTHERWISE_WRITTEN: {
    cause:
      "識別碼為「{id}」、版本為「{version}」的套件已存在，無法修改。「{pushed}」是同一個版本的另一種寫法。",
    facts: published,
    remedy: `僅在組建中繼資料、大小寫或零的寫法上不同的版本，視為同一個版本。請在專案檔中提高版本${raise}，然後重新封裝並推送。`,
  },
  PACKAGE_VERSION_UNLISTED: {
    cause:
      "識別碼為「{id}」、版本為「{version}」的套件已存在，無法修改。該套件已取消列出，但其版本仍被佔用。",
    facts: published + otherwiseWritten,
    remedy: `請在專案檔中提高版本${raise}，然後重新封裝並推送；或重新列出已發佈的版本：以 API 金鑰傳送 POST /api/v2/package/{id}/{version}。`,
  },
  PACKAGE_VERSION_DELETED: {
    cause:
      "識別碼為「{id}」、版本為「{version}」的套件已存在，無法修改。該套件已刪除，但其版本仍被佔用。",
    facts: published + otherwiseWritten,
    remedy: `請在專案檔中提高版本${raise}，然後重新封裝並推送。{?restorable}擁有者可還原已刪除的版本：以 API 金鑰傳送 POST /api/v2/package/{id}/{version}。{/restorable}系統管理員可釋出該版本：lode package free {id} {version}。`,
  },
  PACKAGE_NOT_FOUND: {
    cause: "沒有識別碼為「{id}」、版本為「{version}」的套件。",
    remedy: "請檢查識別碼與版本；「dotnet package search」與版本清單都會顯示這兩項。",
  },
  UPLOAD_TOO_LARGE: {
    cause: "上傳內容超過此伺服器接受的上限 {limit}。",
    remedy: "請縮小套件，或請系統管理員提高 LODE_MAX_PACKAGE_SIZE。",
  },
  UPLOAD_EMPTY: {
    cause: "要求中沒有套件。",
    remedy: "請將 .nupkg 作為 multipart/form-data 本文的第一個部分傳送，或直接作為本文傳送。",
  },
  UPLOAD_MALFORMED: {
    cause: "無法讀取要求本文：{problem}。",
    remedy: "請如同「dotnet nuget push」一樣，傳送以 .nupkg 為第一個部分的 multipart/form-data。",
  },
  METADATA_TOO_LARGE: {
    cause: "nuspec 的內容在用戶端讀取的文件中超過 {limit}。",
    remedy: "請縮短版本資訊、描述或相依性清單。",
  },
  UPLOAD_STALLED: {
    cause: "上傳期間有 {seconds} 秒未收到任何位元組。",
    remedy: "請重新推送；若一再發生，請檢查是否有 Proxy 緩衝或限制上傳。",
  },
  UPLOAD_ENCODING_UNSUPPORTED: {
    cause: "本文的 Content-Encoding 為「{encoding}」，發佈服務不會將其解碼。",
    remedy: "請直接傳送套件；套件本身已經過壓縮。",
  },
  UPLOAD_TYPE_UNSUPPORTED: {
    cause: "Content-Type「{type}」是 multipart，但不是 form-data，或沒有可用的界限（boundary）。",
    remedy: "請傳送具有界限的 multipart/form-data，或將套件本身作為本文傳送。",
  },
  PUSH_ADDRESS_WRONG: {
    cause: "套件不是推送到此位址，而是推送到 /api/v2/package。",
    remedy: "NuGet 自己的用戶端請使用來源 /v3/index.json，其他工具請使用位址 /api/v2/package。",
  },
  SOURCE_ADDRESS_WRONG: {
    cause: "此位址沒有套件來源；套件來源位於 /v3/index.json。",
    remedy:
      "請將來源設為此伺服器的 /v3/index.json，後面不要加任何內容；對於早於 NuGet 3 的用戶端，來源是 /api/v2。",
  },
  METHOD_NOT_ALLOWED: {
    cause: "方法 {method} 在此位址沒有意義。",
    remedy: "請使用 {allowed}。",
  },
  NOT_FOUND: {
    cause: "此位址沒有提供任何內容。",
    remedy: "請從服務索引 /v3/index.json 開始，其中列出此伺服器的所有位址。",
  },
  REQUEST_MALFORMED: {
    cause: "無法理解此要求：{problem}。",
    remedy: "請檢查位址、標頭與參數。",
  },
  SEARCH_TOO_SLOW: {
    cause: "搜尋耗時過久，已停止。",
    remedy: "請使用更明確的字詞重新搜尋。",
  },
  STORAGE_FULL: {
    cause: "此伺服器的磁碟已滿，因此未儲存任何內容。",
    remedy: "請等系統管理員騰出空間後再推送。",
  },
  SERVER_READ_ONLY: {
    cause: "此伺服器目前為唯讀，因此未變更任何內容。",
    remedy: "請稍後再試，或詢問此伺服器的系統管理員何時恢復接受變更（LODE_READ_ONLY）。",
  },
  SERVER_STOPPING: {
    cause: "伺服器正在停止。",
    remedy: "請稍後再試；伺服器可能正在重新啟動。",
  },
  SERVER_BUSY: {
    cause: "伺服器目前無法進行這項變更。",
    remedy: "請稍後再試；並未變更任何內容。",
  },
  SERVER_FAILED: {
    cause: "伺服器處理要求時失敗（事件 {incident}）。",
    remedy: "請再試一次；若再次失敗，請將事件編號告知系統管理員，伺服器的記錄中有其說明。",
  },
} as const satisfies Record<keyof typeof publishRefusals, RefusalText>
