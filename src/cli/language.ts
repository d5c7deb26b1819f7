import type { Language } from "../domain/refusals/translations.ts"
import { WrongUsage, type Host } from "./host.ts"

/** The language of refusals: as asked for, else that of the locale (POSIX, LC_ALL before LC_MESSAGES before LANG). */
export function languageOf(asked: string | undefined, { environment }: Host): Language {
  if (asked !== undefined) {
    const language = languageOfLocale(asked)
    if (language !== undefined) return language
    throw new WrongUsage(`--language is ${JSON.stringify(asked)}; allowed: en, fr, tr or zh-Hant.`)
  }
  const locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
    .map((name) => environment[name])
    .find((value) => value !== undefined && value !== "")
  return languageOfLocale(locale ?? "") ?? "en"
}

/** "fr_FR.UTF-8" is French; plain Chinese is Simplified, which we do not write. */
function languageOfLocale(locale: string): Language | undefined {
  const [tag = ""] = locale.toLowerCase().replaceAll("_", "-").split(/[.@]/)
  if (/^zh-(?:hant|tw|hk|mo)(?:-|$)/.test(tag)) return "zh-Hant"
  const [primary] = tag.split("-")
  return (["en", "fr", "tr"] as const).find((language) => language === primary)
}
