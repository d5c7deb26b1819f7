import type { keyRefusals } from "../key-refusals.ts"
import type { RefusalText } from "../refusal.ts"

export const keyRefusalsInTraditionalChinese: Record<keyof typeof keyRefusals, RefusalText> = {
  API_KEY_REPLACED: {
    cause: "API 金鑰已由金鑰 {replacement} 取代，並已停止運作（時間：{expired}）。",
    remedy: "請使用取代它的金鑰（建立時曾顯示一次），或建立另一個金鑰（lode key create）。",
  },
  API_KEY_EXPIRES_SOON: {
    cause:
      "API 金鑰即將過期（到期時間：{expires}）{?replacement}，因為已由金鑰 {replacement} 取代{/replacement}。",
    remedy: "屆時請改用新的金鑰{?key}；以下命令可建立權限相同的金鑰：lode key rotate {key}{/key}。",
  },
  API_KEY_NOT_FOUND: {
    cause: "沒有編號為 {key} 的 API 金鑰。",
    remedy: "請查詢其編號：lode key list 會列出金鑰。",
  },
  API_KEY_OF_ORGANISATION: {
    cause: "「{account}」是組織，組織沒有自己的金鑰。",
    remedy: "請為成員建立代表該組織的金鑰：lode key create --user MEMBER --owner {account}。",
  },
  API_KEY_OWNER_NOT_MEMBER: {
    cause: "「{account}」不是組織「{organisation}」的成員，因此其金鑰無法代表該組織。",
    remedy: "請該組織的管理員加入「{account}」，或不指定擁有者：金鑰便代表「{account}」。",
  },
  API_KEY_FOR_ANOTHER_ACCOUNT: {
    cause: "此 API 金鑰屬於「{actor}」，不得建立「{account}」的金鑰。",
    remedy: "請由「{account}」建立，或在伺服器上建立：lode key create --user {account}。",
  },
  API_KEY_OWNER_WIDER: {
    cause: "此 API 金鑰代表「{actor}」，不得建立代表「{owner}」的金鑰。",
    remedy: "請使用代表自身帳戶的金鑰建立，或登入後建立。",
  },
  API_KEY_SCOPES_WIDER: {
    cause: "新金鑰會擁有此 API 金鑰所缺少的範圍：{scopes}。",
    remedy: "請移除這些範圍，或使用具有這些範圍的金鑰來建立。",
  },
  API_KEY_GLOBS_WIDER: {
    cause: "新金鑰會涵蓋 {globs}，而此 API 金鑰僅限於 {allowed}。",
    remedy: "請為新金鑰指定較窄的模式，或使用沒有此限制的金鑰來建立。",
  },
  API_KEY_GLOB_INVALID: {
    cause: "沒有任何套件識別碼能符合「{glob}」。",
    remedy:
      "識別碼由字母、數字、「.」、「-」與「_」組成，「*」可代表其中任何字元；例如 Contoso.*。",
  },
  API_KEY_EXPIRY_TOO_LONG: {
    cause: "此伺服器的 API 金鑰有效期最長為 {longest}。",
    remedy: "請指定較短的時間，或請系統管理員提高 LODE_KEY_MAX_EXPIRY。",
  },
  API_KEY_ROTATED_ALREADY: {
    cause: "金鑰 {key} 已由金鑰 {replacement} 取代。",
    remedy: "請輪替該金鑰（lode key rotate {replacement}），或建立新的金鑰（lode key create）。",
  },
  API_KEY_NOT_ROTATABLE: {
    cause: "金鑰 {key} 無法輪替：它已過期、已撤銷，或來自登入或設定。",
    remedy: "請改為建立新的金鑰：lode key create。",
  },
  API_KEY_NOT_OF_SIGN_IN: {
    cause: "此 API 金鑰並非由登入產生，登出不會使其失效。",
    remedy: "若要永久停用，請撤銷它：lode key revoke {key}。",
  },
  SIGN_IN_FAILED: {
    cause: "名稱或密碼錯誤。",
    remedy:
      "請確認兩者。尚無密碼或忘記密碼者，請聯絡系統管理員，由其在伺服器上設定：lode user password NAME。",
  },
  PASSWORD_TOO_SHORT: {
    cause: "密碼少於 {shortest} 個字元。",
    remedy: "請選擇較長的密碼；由數個詞組成的密碼容易記住，又難以猜測。",
  },
  PASSWORD_TOO_LONG: {
    cause: "密碼超過 {longest} 個字元。",
    remedy: "請選擇較短的密碼。",
  },
  PASSWORD_EASY_TO_GUESS: {
    cause: "密碼由帳戶名稱或電子郵件地址組成，或只含少數幾種不同的字元。",
    remedy: "請選擇其他密碼；由數個詞組成的密碼容易記住，又難以猜測。",
  },
  PASSWORD_FOR_PEOPLE_ONLY: {
    cause: "「{account}」不是個人，只有個人才有密碼。",
    remedy: "服務使用 API 金鑰（lode key create），組織則透過其成員的金鑰運作。",
  },
}
