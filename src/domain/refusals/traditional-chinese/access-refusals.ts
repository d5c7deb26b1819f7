import type { RefusalText } from "../refusal.ts"
import type { accessRefusals } from "../access-refusals.ts"

export const accessRefusalsInTraditionalChinese: Record<keyof typeof accessRefusals, RefusalText> =
  {
    READING_NEEDS_API_KEY: {
      cause: "此套件來源為私人來源：讀取時必須提供認證，並以 API 金鑰作為密碼。",
      remedy:
        "請為來源設定具有範圍「read」的金鑰：dotnet nuget update source NAME --username any --password KEY --store-password-in-clear-text。",
    },
    ORGANISATION_NOT_MEMBER: {
      cause: "此 API 金鑰代表組織「{organisation}」，但「{account}」已不是其成員。",
      remedy: "請組織的管理員重新加入您，或使用其他金鑰。",
    },
    ACCOUNT_LOCKED: {
      cause: "帳號「{account}」已被管理員鎖定：{reason}",
      remedy: "請此伺服器的管理員解除鎖定。",
    },
    PACKAGE_ID_RESERVED: {
      cause: "識別碼「{id}」屬於此伺服器保留的「{prefix}」。",
      remedy:
        "請選擇不以此開頭的識別碼{?suggestedIds}（例如可用的：{suggestedIds}）{/suggestedIds}，重新建置並推送；或請此伺服器的管理員將您設為該前綴的擁有者。",
    },
    PACKAGE_ID_RESERVED_FOR_OTHERS: {
      cause: "識別碼「{id}」屬於保留給「{owners}」的「{prefix}」；此 API 金鑰代表「{account}」。",
      remedy:
        "請選擇不以此開頭的識別碼{?suggestedIds}（例如可用的：{suggestedIds}）{/suggestedIds}，重新建置並推送；或請該前綴的擁有者推送。",
    },
  }
