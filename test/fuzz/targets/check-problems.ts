import assert from "node:assert/strict"
import { describeRefusal } from "../../../src/domain/refusals/refusal-text.ts"
import {
  refuse,
  refusalTexts,
  type RefusalCode,
  type RefusalParameters,
} from "../../../src/domain/refusals/refusal.ts"
import { reasonPhrase, warningLines } from "../../../src/http/refusal-response.ts"

/** Characters of a value that reaches an answer, with what stands for the rest. */
const longestValue = 201

const optionalPart = /\{\?(\w+)\}.*?\{\/\1\}/g

interface AnyProblem {
  readonly code: string
  readonly parameters: RefusalParameters
}

/** Every problem is of the closed list, is told in full, and fits into a header. Returns their codes. */
export function checkProblems(problems: readonly AnyProblem[]): string {
  const refusals = problems.map(({ code, parameters }) => {
    assert.ok(isRefusalCode(code), `${code} is no code`)
    for (const [name, value] of Object.entries(parameters))
      assert.ok(String(value).length <= longestValue, `${code}: the ${name} is very long`)
    const refusal = refuse(code, parameters)
    checkText(refusal.code, parameters)
    return refusal
  })
  const [first] = refusals
  if (first !== undefined) checkHeader(reasonPhrase(first), 500)
  for (const language of ["en", "fr"] as const)
    for (const line of warningLines(refusals, language)) checkHeader(line, 1000)
  return [...new Set(problems.map(({ code }) => code))].slice(0, 2).join()
}

/** What a text of a reader is about, without what it quotes: one kind of outcome. */
export function firstWords(text: string | number | undefined): string {
  return (/^(?:[a-zA-Z]+ ?){1,3}/.exec(String(text ?? ""))?.[0] ?? "").slice(0, 30)
}

function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(refusalTexts, code)
}

/** Every place of the text has a value, or may go. */
function checkText(code: RefusalCode, parameters: AnyProblem["parameters"]): void {
  const { cause, remedy } = refusalTexts[code]
  for (const [, name = ""] of (cause + remedy).replaceAll(optionalPart, "").matchAll(/\{(\w+)\}/g))
    assert.ok(Object.hasOwn(parameters, name), `${code} lacks its ${name}`)
  assert.ok(describeRefusal(refuse(code, parameters)).cause !== "")
}

function checkHeader(line: string, limit: number): void {
  assert.match(line, /^[\x20-\x7e\xa0-\xff]+$/)
  assert.ok(line.length <= limit, `${line.length} characters`)
}
