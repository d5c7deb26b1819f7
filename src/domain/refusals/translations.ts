import { accessRefusalsInFrench } from "./french/access-refusals.ts"
import { administrationRefusalsInFrench } from "./french/administration-refusals.ts"
import { apiRefusalsInFrench } from "./french/api-refusals.ts"
import { contentRefusalsInFrench } from "./french/content-refusals.ts"
import { embeddedFileRefusalsInFrench } from "./french/embedded-file-refusals.ts"
import { keyRefusalsInFrench } from "./french/key-refusals.ts"
import { nuspecRefusalsInFrench } from "./french/nuspec-refusals.ts"
import { odataRefusalsInFrench } from "./french/odata-refusals.ts"
import { packageFactRefusalsInFrench } from "./french/package-fact-refusals.ts"
import { publishRefusalsInFrench } from "./french/publish-refusals.ts"
import { rateRefusalsInFrench } from "./french/rate-refusals.ts"
import { symbolRefusalsInFrench } from "./french/symbol-refusals.ts"
import { zipRefusalsInFrench } from "./french/zip-refusals.ts"
import { refusalTexts, type RefusalCode, type RefusalText } from "./refusal.ts"
import { accessRefusalsInTraditionalChinese } from "./traditional-chinese/access-refusals.ts"
import { administrationRefusalsInTraditionalChinese } from "./traditional-chinese/administration-refusals.ts"
import { apiRefusalsInTraditionalChinese } from "./traditional-chinese/api-refusals.ts"
import { contentRefusalsInTraditionalChinese } from "./traditional-chinese/content-refusals.ts"
import { embeddedFileRefusalsInTraditionalChinese } from "./traditional-chinese/embedded-file-refusals.ts"
import { keyRefusalsInTraditionalChinese } from "./traditional-chinese/key-refusals.ts"
import { nuspecRefusalsInTraditionalChinese } from "./traditional-chinese/nuspec-refusals.ts"
import { odataRefusalsInTraditionalChinese } from "./traditional-chinese/odata-refusals.ts"
import { packageFactRefusalsInTraditionalChinese } from "./traditional-chinese/package-fact-refusals.ts"
import { publishRefusalsInTraditionalChinese } from "./traditional-chinese/publish-refusals.ts"
import { rateRefusalsInTraditionalChinese } from "./traditional-chinese/rate-refusals.ts"
import { symbolRefusalsInTraditionalChinese } from "./traditional-chinese/symbol-refusals.ts"
import { zipRefusalsInTraditionalChinese } from "./traditional-chinese/zip-refusals.ts"
import { accessRefusalsInTurkish } from "./turkish/access-refusals.ts"
import { administrationRefusalsInTurkish } from "./turkish/administration-refusals.ts"
import { apiRefusalsInTurkish } from "./turkish/api-refusals.ts"
import { contentRefusalsInTurkish } from "./turkish/content-refusals.ts"
import { embeddedFileRefusalsInTurkish } from "./turkish/embedded-file-refusals.ts"
import { keyRefusalsInTurkish } from "./turkish/key-refusals.ts"
import { nuspecRefusalsInTurkish } from "./turkish/nuspec-refusals.ts"
import { odataRefusalsInTurkish } from "./turkish/odata-refusals.ts"
import { packageFactRefusalsInTurkish } from "./turkish/package-fact-refusals.ts"
import { publishRefusalsInTurkish } from "./turkish/publish-refusals.ts"
import { rateRefusalsInTurkish } from "./turkish/rate-refusals.ts"
import { symbolRefusalsInTurkish } from "./turkish/symbol-refusals.ts"
import { zipRefusalsInTurkish } from "./turkish/zip-refusals.ts"

/** A language that refusals are written in, by its BCP 47 tag. */
export type Language = "en" | "fr" | "tr" | "zh-Hant"

/** Every refusal in every language. French fits Latin-1, so that it can travel in headers. */
export const translations: Readonly<Record<Language, Readonly<Record<RefusalCode, RefusalText>>>> =
  {
    en: refusalTexts,
    fr: {
      ...publishRefusalsInFrench,
      ...accessRefusalsInFrench,
      ...administrationRefusalsInFrench,
      ...keyRefusalsInFrench,
      ...zipRefusalsInFrench,
      ...nuspecRefusalsInFrench,
      ...contentRefusalsInFrench,
      ...embeddedFileRefusalsInFrench,
      ...symbolRefusalsInFrench,
      ...rateRefusalsInFrench,
      ...odataRefusalsInFrench,
      ...packageFactRefusalsInFrench,
      ...apiRefusalsInFrench,
    },
    tr: {
      ...publishRefusalsInTurkish,
      ...accessRefusalsInTurkish,
      ...administrationRefusalsInTurkish,
      ...keyRefusalsInTurkish,
      ...zipRefusalsInTurkish,
      ...nuspecRefusalsInTurkish,
      ...contentRefusalsInTurkish,
      ...embeddedFileRefusalsInTurkish,
      ...symbolRefusalsInTurkish,
      ...rateRefusalsInTurkish,
      ...odataRefusalsInTurkish,
      ...packageFactRefusalsInTurkish,
      ...apiRefusalsInTurkish,
    },
    "zh-Hant": {
      ...publishRefusalsInTraditionalChinese,
      ...accessRefusalsInTraditionalChinese,
      ...administrationRefusalsInTraditionalChinese,
      ...keyRefusalsInTraditionalChinese,
      ...zipRefusalsInTraditionalChinese,
      ...nuspecRefusalsInTraditionalChinese,
      ...contentRefusalsInTraditionalChinese,
      ...embeddedFileRefusalsInTraditionalChinese,
      ...symbolRefusalsInTraditionalChinese,
      ...rateRefusalsInTraditionalChinese,
      ...odataRefusalsInTraditionalChinese,
      ...packageFactRefusalsInTraditionalChinese,
      ...apiRefusalsInTraditionalChinese,
    },
  }
