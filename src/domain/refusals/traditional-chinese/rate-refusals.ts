import type { rateRefusals } from "../rate-refusals.ts"
import type { RefusalText } from "../refusal.ts"

export const rateRefusalsInTraditionalChinese = {
  RATE_LIMITED_PUSH: {
    cause: "使用此 API 金鑰推送的次數超過此伺服器接受的上限（{limit}）。",
    remedy: "請在 {seconds} 秒後再推送，或請系統管理員提高 LODE_RATE_PUSH。",
  },
  RATE_LIMITED_SEARCH: {
    cause: "來自此金鑰或此位址的搜尋次數超過此伺服器回應的上限（{limit}）。",
    remedy: "請在 {seconds} 秒後再搜尋，或請系統管理員提高 LODE_RATE_SEARCH。",
  },
  RATE_LIMITED_FAILED_KEYS: {
    cause: "API 金鑰不正確，且先前已有太多不正確的金鑰來自位址 {address}（{limit}）。",
    remedy:
      "請在設定金鑰的地方更正；正確的金鑰會立即被接受。{seconds} 秒後，伺服器會再說明其他金鑰的問題。",
  },
  RATE_LIMITED_LOGIN: {
    cause: "帳戶「{account}」或位址 {address} 的登入失敗次數太多（{limit}）。",
    remedy: "請在 {seconds} 秒後再登入。",
  },
} as const satisfies Record<keyof typeof rateRefusals, RefusalText>
