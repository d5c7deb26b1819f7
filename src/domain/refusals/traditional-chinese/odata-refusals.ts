import type { RefusalText } from "../refusal.ts"
import type { odataRefusals } from "../odata-refusals.ts"

export const odataRefusalsInTraditionalChinese: Record<keyof typeof odataRefusals, RefusalText> = {
  ODATA_OPTION_MALFORMED: {
    cause: "無法讀取選項「{option}」：{problem}。",
    remedy: "請更正此選項；文字須置於單引號內，文字中的單引號須寫兩次。",
  },
  ODATA_OPTION_UNSUPPORTED: {
    cause: "V2 摘要不回應選項「{option}」所要求的內容：{problem}。",
    remedy:
      "請以較簡單的選項使用 Search()、FindPackagesById() 或 Packages(Id='ID',Version='VERSION')，或使用位於 /v3/index.json 的 V3 摘要。",
  },
  ODATA_OPTION_TOO_LARGE: {
    cause: "選項「{option}」超出 V2 摘要讀取的大小：{problem}。",
    remedy: "請減少一次要求的套件數量。",
  },
}
