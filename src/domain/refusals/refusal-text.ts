import { refusalTexts, type Refusal, type RefusalParameters, type RefusalText } from "./refusal.ts"

/** The sentences of a refusal, its parameters put in through `show`, which makes them safe for where they appear. */
export function describeRefusal(
  refusal: Refusal,
  show: (value: string | number) => string = String,
): RefusalText {
  const text = refusalTexts[refusal.code]
  return {
    cause: fill(text.cause, refusal.parameters, show),
    remedy: fill(text.remedy, refusal.parameters, show),
  }
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
