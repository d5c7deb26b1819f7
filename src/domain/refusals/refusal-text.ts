import { translatePhrase } from "./phrases.ts"
import type { Refusal, RefusalCode, RefusalParameters, RefusalText } from "./refusal.ts"
import { translations, type Language } from "./translations.ts"

/** Makes a value from outside safe for where it appears. */
export type ShowValue = (value: string | number) => string

/** The sentences of one refusal. */
export interface DescribedRefusal {
  readonly cause: string
  /** The cause, and what else is known. */
  readonly detail: string
  readonly remedy: string
}

/** The sentences of a refusal, its parameters put in through `show`, which makes them safe for where they appear. */
export function describeRefusal(
  refusal: Refusal,
  show: ShowValue = String,
  language: Language = "en",
): DescribedRefusal {
  const text = refusalText(refusal.code, language)
  const say = (template: string) => fill(template, refusal.parameters, show, language)
  const cause = closed(say(text.cause), language)
  const facts = say(text.facts ?? "")
  const gap = language === "zh-Hant" || facts === "" ? "" : " "
  return { cause, detail: cause + gap + facts, remedy: say(text.remedy) }
}

/** A cause may end with somebody's own words, which may not end a sentence; the remedy follows it. */
function closed(sentence: string, language: Language): string {
  if (/[.!?…。！？]$/.test(sentence)) return sentence
  return sentence + (language === "zh-Hant" ? "。" : ".")
}

/** What a code says in a language, its `{name}` places unfilled. */
export function refusalText(code: RefusalCode, language: Language): RefusalText {
  const text = translations[language][code]
  if (language !== "fr") return text
  return {
    cause: withoutBreaks(text.cause),
    ...(text.facts !== undefined && { facts: withoutBreaks(text.facts) }),
    remedy: withoutBreaks(text.remedy),
  }
}

/** A text as documentation shows it: what is said only where something is known stands in square brackets. */
export function withOptionalParts(template: string): string {
  return template.replace(/\{\?\w+\}/g, "[").replace(/\{\/\w+\}/g, "]")
}

/** French never breaks a line before « : », « ; », « ? », « ! » or inside guillemets: no-break spaces go there. */
function withoutBreaks(text: string): string {
  return text.replace(/ (?=[:;?!»])|(?<=«) /g, "\u00a0")
}

/** Optional parts are decided before any value is put in, so that no value can open one. */
function fill(
  template: string,
  parameters: RefusalParameters,
  show: ShowValue,
  language: Language,
): string {
  if (!template.includes("{")) return template
  return decideParts(template, parameters).replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = parameters[name]
    if (value === undefined) return place
    if (typeof value === "string") return spoken(name, value, language) ?? show(value)
    if (typeof value === "number") return show(value)
    return value.map((each) => show(each)).join(language === "zh-Hant" ? "、" : ", ")
  })
}

function spoken(name: string, value: string, language: Language): string | undefined {
  const phrase = translatePhrase(name, value, language)
  return phrase !== undefined && language === "fr" ? withoutBreaks(phrase) : phrase
}

function decideParts(template: string, parameters: RefusalParameters): string {
  return template.replace(
    /\{\?(\w+)\}(.*?)\{\/\1\}/g,
    (_part, name: string, text: string): string =>
      parameters[name] === undefined ? "" : decideParts(text, parameters),
  )
}
