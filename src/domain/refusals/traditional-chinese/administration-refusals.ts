import type { administrationRefusals } from "../administration-refusals.ts"
import type { RefusalText } from "../refusal.ts"

export const administrationRefusalsInTraditionalChinese: Record<
  keyof typeof administrationRefusals,
  RefusalText
> = {
  SITE_ADMINISTRATOR_ONLY: {
    cause: "只有此伺服器的系統管理員可以這樣做，而此 API 金鑰代表「{account}」。",
    remedy: "請聯絡此伺服器的系統管理員，或使用系統管理員本人具有 admin 範圍的金鑰。",
  },
  ACCOUNT_NAME_INVALID: {
    cause: "「{account}」不能作為帳戶名稱。",
    remedy: "請使用 1 到 64 個 ASCII 字母、數字、「.」、「_」與「-」，並以字母或數字開頭和結尾。",
  },
  ACCOUNT_NAME_TAKEN: {
    cause: "帳戶「{account}」已存在。",
    remedy: "請選擇其他名稱。只有大小寫不同的名稱視為同一個名稱，且名稱不會重複使用。",
  },
  EMAIL_INVALID: {
    cause: "「{email}」不是電子郵件地址。",
    remedy: "請寫成 name@example.com 的形式，或省略不填。",
  },
  ACCOUNT_NOT_FOUND: {
    cause: "沒有帳戶「{account}」。",
    remedy: "請檢查名稱：lode user list 會顯示所有帳戶。",
  },
  ACCOUNT_IS_ORGANISATION: {
    cause: "「{account}」是組織，此處只能是個人或服務。",
    remedy: "請指定個人或服務：lode user list 會顯示各帳戶的種類。",
  },
  ACCOUNT_IS_NO_ORGANISATION: {
    cause: "「{account}」不是組織。",
    remedy: "請指定組織：lode org list 會顯示所有組織。",
  },
  LAST_SITE_ADMINISTRATOR: {
    cause: "「{account}」是此伺服器最後一位已啟用的系統管理員。",
    remedy: "請先將其他人設為系統管理員：lode user admin NAME on。",
  },
  ORGANISATION_ADMIN_ONLY: {
    cause: "只有組織「{organisation}」的管理員可以這樣做，而此 API 金鑰代表「{account}」。",
    remedy: "請聯絡該組織的管理員：lode org member list {organisation} 會顯示他們。",
  },
  MEMBER_NOT_FOUND: {
    cause: "「{account}」不是組織「{organisation}」的成員。",
    remedy: "請檢查兩個名稱：lode org member list {organisation} 會顯示成員。",
  },
  LAST_ORGANISATION_ADMIN: {
    cause: "「{account}」是組織「{organisation}」最後一位已啟用的管理員。",
    remedy: "請先將其他成員設為管理員：lode org member role {organisation} NAME admin。",
  },
  PACKAGE_ID_NOT_FOUND: {
    cause: "沒有套件「{id}」。",
    remedy: "請檢查識別碼。首次推送某識別碼者即成為其擁有者。",
  },
  PACKAGE_OWNER_ONLY: {
    cause: "只有其擁有者（{owners}）能決定「{id}」歸誰所有，而此 API 金鑰代表「{account}」。",
    remedy: "請聯絡擁有者；若為組織，請聯絡其管理員，因為協作者只能推送。",
  },
  LAST_PACKAGE_OWNER: {
    cause: "「{account}」是「{id}」的最後一位擁有者。",
    remedy: "請先加入其他擁有者：lode owner add {id} NAME。",
  },
  PACKAGE_OWNERS_TOO_MANY: {
    cause: "「{id}」已有 {limit} 位擁有者，已達套件的上限。",
    remedy: "請先移除一位，或以組織作為擁有者並將人員設為其成員。",
  },
  INVITATIONS_TOO_MANY: {
    cause: "「{target}」已有 {limit} 份尚未回覆的邀請，已達上限。",
    remedy: "請等候回覆，或取消其中一份。",
  },
  INVITATION_NOT_FOUND: {
    cause: "沒有您可以回覆的邀請 {invitation}。",
    remedy: "它可能已被回覆或取消；請重新列出邀請。",
  },
  INVITATION_LAPSED: {
    cause: "發出邀請的「{account}」已無權決定「{target}」。",
    remedy: "請索取新的邀請。",
  },
  PREFIX_INVALID: {
    cause: "沒有識別碼能以「{prefix}」開頭。",
    remedy:
      "請填寫完整的識別碼，例如「Contoso」；或識別碼的開頭加上結尾的「*」，例如「Contoso.*」。",
  },
  PREFIX_TAKEN: {
    cause: "「{prefix}」已被保留。",
    remedy: "請變更其擁有者：lode prefix owner add '{prefix}' NAME；或先將其釋出。",
  },
  PREFIX_NOT_FOUND: {
    cause: "「{prefix}」未被保留。",
    remedy: "請檢查寫法：lode prefix list 會顯示所有保留項目。",
  },
  LOCK_REASON_INVALID: {
    cause: "鎖定需要 1 到 300 個字元、單行的理由。",
    remedy: "請說明原因：被鎖定者每次遭拒時都會讀到。",
  },
}
