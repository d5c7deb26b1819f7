import { ODataError } from "./odata-error.ts"
import { tokensOf, type Token } from "./tokens.ts"

/** Reads tokens one after another. Throws ODataError where what is demanded is not there. */
export class TokenReader {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(option: string) {
    this.#tokens = tokensOf(option)
  }

  get next(): Token {
    const token = this.#tokens[this.#at]
    if (token === undefined) throw new ODataError("malformed", "it ends too early")
    return token
  }

  take(): Token {
    const token = this.next
    if (token.kind !== "end") this.#at++
    return token
  }

  /** Takes the next token if it is of this kind. */
  takeIf(kind: Token["kind"]): boolean {
    if (this.next.kind !== kind) return false
    this.take()
    return true
  }

  /** Takes the next token if it is this word, in any case; a function of that name is not. */
  takeWord(word: string): boolean {
    const token = this.next
    if (token.kind !== "name" || token.text.toLowerCase() !== word) return false
    this.take()
    return true
  }

  demand(kind: Token["kind"]): void {
    if (!this.takeIf(kind)) throw this.unexpected()
  }

  unexpected(): ODataError {
    const token = this.next
    return token.kind === "end"
      ? new ODataError("malformed", "it ends too early")
      : new ODataError("malformed", `what stands at character ${token.at} does not belong there`)
  }
}
