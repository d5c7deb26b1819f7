import type { embeddedFileRefusals } from "../embedded-file-refusals.ts"
import type { RefusalText } from "../refusal.ts"

const inOtherCase = "{?spelt}套件中有「{spelt}」。{/spelt}"
const addTheFile =
  '請以相同的大小寫填寫路徑，或加入檔案：<None Include="{file}" Pack="true" PackagePath="{folder}" />。'
const setTheLicense = "請在專案檔中設定 PackageLicenseExpression 或 PackageLicenseFile。"

export const embeddedFileRefusalsInTraditionalChinese = {
  LICENSE_MISSING: {
    cause: "套件沒有授權，因此沒有人知道可以如何使用。",
    remedy: setTheLicense,
  },
  LICENSE_URL_DEPRECATED: {
    cause: "授權是一個位址（licenseUrl），而該處的內容可能會變更。",
    remedy: "請改為在專案檔中設定 PackageLicenseExpression 或 PackageLicenseFile。",
  },
  LICENSE_URL_PLACEHOLDER: {
    cause: "licenseUrl 表示授權在套件中，但套件中沒有授權。",
    remedy: setTheLicense,
  },
  LICENSE_URL_MISMATCH: {
    cause: "licenseUrl「{url}」與授權不符：應為「{expected}」。",
    remedy: "請由「dotnet pack」產生 licenseUrl。",
  },
  LICENSE_TYPE_UNKNOWN: {
    cause: "授權的類型為「{type}」；只有「expression」與「file」。",
    remedy: "請由「dotnet pack」產生授權資訊。",
  },
  LICENSE_VERSION_UNSUPPORTED: {
    cause: "授權運算式的版本為「{version}」；只有 1.0.0。",
    remedy: "請省略版本。",
  },
  LICENSE_EMPTY: {
    cause: "nuspec 中的 <license> 是空的。",
    remedy: "請指定運算式或檔案，或移除該元素。",
  },
  LICENSE_TOO_LONG: {
    cause: "nuspec 中的 <license> 有 {length} 個字元；最多允許 {limit} 個。",
    remedy: "條款較長時，請使用授權檔案。",
  },
  LICENSE_EXPRESSION_INVALID: {
    cause: "「{expression}」不是 SPDX 授權運算式。",
    remedy: "請寫出以大寫的 AND、OR 與 WITH 連接的識別碼，例如「MIT OR Apache-2.0」。",
  },
  LICENSE_ID_UNKNOWN: {
    cause: "「{license}」不是 SPDX 授權識別碼。{?meant}您是否指「{meant}」？{/meant}",
    remedy: "請在 spdx.org/licenses 查詢識別碼（大小寫須相符），或使用授權檔案。",
  },
  LICENSE_ID_DEPRECATED: {
    cause: "SPDX 已淘汰授權識別碼「{license}」。",
    remedy: "請使用其後繼識別碼，例如 GPL-3.0-only 或 GPL-3.0-or-later。",
  },
  LICENSE_NOT_APPROVED: {
    cause:
      "授權「{license}」未經 Open Source Initiative 核准，也未經 Free Software Foundation 核准。",
    remedy: "在您自己的套件來源上不需要採取任何動作；公用資源庫則會拒絕此套件。",
  },
  LICENSE_UNLICENSED: {
    cause: "套件表示其未授權（UNLICENSED）。",
    remedy: "請使用授權檔案，說明誰可以使用此套件。",
  },
  LICENSE_FILE_MISSING: {
    cause: "授權檔案「{file}」不在套件中；大小寫須相符。",
    facts: inOtherCase,
    remedy: addTheFile,
  },
  LICENSE_FILE_TYPE: {
    cause: "授權檔案「{file}」既不是 .txt 也不是 .md。",
    remedy: "請使用文字檔。",
  },
  LICENSE_FILE_TOO_LARGE: {
    cause: "授權檔案「{file}」有 {size} 個位元組；最多允許 {limit} 個。",
    remedy: "請縮短該檔案。",
  },
  LICENSE_FILE_NOT_TEXT: {
    cause: "授權檔案「{file}」含有不是文字的位元組。",
    remedy: "請儲存為 UTF-8 文字。",
  },
  ICON_FILE_MISSING: {
    cause: "圖示「{file}」不在套件中；大小寫須相符。",
    facts: inOtherCase,
    remedy: addTheFile,
  },
  ICON_FILE_TYPE: {
    cause: "圖示「{file}」不是 .png、.jpg 或 .jpeg。",
    remedy: "請使用 PNG 或 JPEG 影像。",
  },
  ICON_FILE_TOO_LARGE: {
    cause: "圖示「{file}」有 {size} 個位元組；最多允許 {limit} 個。",
    remedy: "請使用較小的影像；128 x 128 像素就已足夠。",
  },
  ICON_FILE_NOT_IMAGE: {
    cause: "無論名稱為何，圖示「{file}」都不是 PNG 或 JPEG 影像。",
    remedy: "請使用 PNG 或 JPEG 影像。",
  },
  ICON_URL_DEPRECATED: {
    cause: "圖示是一個位址（iconUrl），而該處的內容可能會變更。",
    remedy: "請在專案檔中設定 PackageIcon，並封裝該影像。",
  },
  README_MISSING: {
    cause: "套件沒有讀我檔案。",
    remedy: "請在專案檔中設定 PackageReadmeFile，並封裝該檔案。",
  },
  README_FILE_MISSING: {
    cause: "讀我檔案「{file}」不在套件中；大小寫須相符。",
    facts: inOtherCase,
    remedy: addTheFile,
  },
  README_FILE_TYPE: {
    cause: "讀我檔案「{file}」不是 .md 檔案。",
    remedy: "請使用 Markdown 檔案。",
  },
  README_FILE_EMPTY: {
    cause: "讀我檔案「{file}」是空的。",
    remedy: "請寫入內容，或移除 PackageReadmeFile。",
  },
  README_FILE_TOO_LARGE: {
    cause: "讀我檔案「{file}」有 {size} 個位元組；最多允許 {limit} 個。",
    remedy: "請縮短該檔案。",
  },
  README_FILE_NOT_TEXT: {
    cause: "讀我檔案「{file}」含有不是文字的位元組。",
    remedy: "請儲存為 UTF-8 文字。",
  },
} as const satisfies Record<keyof typeof embeddedFileRefusals, RefusalText>
