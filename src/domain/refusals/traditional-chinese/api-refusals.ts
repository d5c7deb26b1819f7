import type { apiRefusals } from "../api-refusals.ts"
import type { RefusalText } from "../refusal.ts"

export const apiRefusalsInTraditionalChinese = {
  API_BODY_TYPE_UNSUPPORTED: {
    cause: "要求的本文不是以 JSON 傳送{?type}，而是「{type}」{/type}。",
    remedy: "請加上標頭 Content-Type: application/json，且不要使用 Content-Encoding，再傳送一次。",
  },
  API_BODY_TOO_LARGE: {
    cause: "要求的本文大於 {limit}。",
    remedy: "請只傳送此作業接受的欄位；/api/v1/openapi.json 列出了這些欄位。",
  },
  API_BODY_NOT_JSON: {
    cause: "要求的本文不是 UTF-8 編碼的 JSON。",
    remedy: "請傳送一個 JSON 物件，名稱與文字都放在雙引號內。",
  },
  API_FIELD_UNKNOWN: {
    cause: "此作業不接受「{member}」。",
    remedy: "請移除它；/api/v1/openapi.json 列出了每個作業的欄位與參數。",
  },
  API_FIELD_MISSING: {
    cause: "缺少「{member}」。",
    remedy: "請加入它；/api/v1/openapi.json 列出了每個作業的欄位與參數。",
  },
  API_FIELD_INVALID: {
    cause: "無法接受「{member}」的值：{problem}。",
    remedy: "請更正它；/api/v1/openapi.json 說明了每個作業的欄位與參數。",
  },
} as const satisfies Record<keyof typeof apiRefusals, RefusalText>
