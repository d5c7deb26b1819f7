import type { RefusalText } from "../refusal.ts"
import type { packageFactRefusals } from "../package-fact-refusals.ts"

export const packageFactRefusalsInTraditionalChinese: Record<
  keyof typeof packageFactRefusals,
  RefusalText
> = {
  DEPRECATION_MALFORMED: {
    cause: "無法讀取淘汰要求：{problem}。",
    remedy:
      "請傳送不超過 1 MiB 的表單或 JSON，內含 'versions'，並視需要加上 isLegacy、hasCriticalBugs、isOther、message、alternatePackageId、alternatePackageVersion 與 listedVerb。",
  },
  DEPRECATION_WITHOUT_VERSIONS: {
    cause: "「{id}」的淘汰要求未指定任何版本。",
    remedy: "請指定版本，例如 versions=1.0.0&versions=1.1.0；若要指定全部版本，請使用 versions=*。",
  },
  DEPRECATION_MESSAGE_MISSING: {
    cause: "「{id}」的淘汰原因為 Other，但沒有說明原因的訊息。",
    remedy: "請加上訊息。",
  },
  DEPRECATION_MESSAGE_TOO_LONG: {
    cause: "淘汰訊息超過 {limit} 個字元。",
    remedy: "請縮短訊息；可在其中註明提供更多說明的網頁。",
  },
  DEPRECATION_ALTERNATE_INVALID: {
    cause: "「{value}」無法作為替代：它不是套件識別碼、版本或範圍。",
    remedy:
      "請以 alternatePackageId 傳送另一個套件的識別碼，並視需要以 alternatePackageVersion 傳送其版本或範圍。",
  },
  DEPRECATION_ALTERNATE_IS_ITSELF: {
    cause: "「{id}」不能作為其自身已淘汰版本的替代。",
    remedy: "請指定另一個套件，或指定「{id}」中不含已淘汰版本的範圍。",
  },
  ADVISORY_NOT_FOUND: {
    cause: "沒有安全性公告「{advisory}」。",
    remedy: "請查看 'lode advisory list'，其中列出已載入的公告。",
  },
}
