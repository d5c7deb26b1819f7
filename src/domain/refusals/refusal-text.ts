import type { Refusal, RefusalCode, RefusalParameters, RefusalText } from "./refusal.ts"
import { translations, type Language } from "./translations.ts"

/** The sentences of a refusal, its parameters put in through `show`, which makes them safe for where they appear. */
export function describeRefusal(
  refusal: Refusal,
  show: (value: string | number) => string = String,
  language: Language = "en",
): RefusalText {
  const text = refusalText(refusal.code, language)
  return {
    cause: fill(text.cause, refusal.parameters, show),
    remedy: fill(text.remedy, refusal.parameters, show),
  }
}

/** What a code says in a language, its `{name}` places unfilled. */
export function refusalText(code: RefusalCode, language: Language): RefusalText {
  const text = translations[language][code]
  return language === "fr"
    ? { cause: withoutBreaks(text.cause), remedy: withoutBreaks(text.remedy) }
    : text
}

/** French never breaks a line before « : », « ; », « ? », « ! » or inside guillemets: no-break spaces go there. */
function withoutBreaks(text: string): string {
  return text.replace(/ (?=[:;?!»])|(?<=«) /g, "\u00a0")
}

function fill(
  template: string,
  parameters: RefusalParameters,
  show: (value: string | number) => string,
): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = parameters[name]
    return value === undefined ? place : show(value)
  })
}
