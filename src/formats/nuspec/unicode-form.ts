import { nextTurn } from "../zip/yielding.ts"

const charactersPerTurn = 8 * 1024

/** Normalising takes time that grows with the square of a run of marks; Unicode (UAX 15) calls 30 enough for any language. */
const longRunOfMarks = /\p{M}{31}/u

/**
 * Whether a text is in Unicode's composed form (NFC). Texts are looked at piece by piece, so that a mark right at a
 * cut may be missed, and one with endless runs of marks never is.
 */
export async function isComposed(text: string): Promise<boolean> {
  if (!/[^\u0000-\u007f]/.test(text)) return true
  for (let at = 0; at < text.length; at += charactersPerTurn) {
    if (at > 0) await nextTurn()
    const piece = text.slice(at, at + charactersPerTurn)
    if (longRunOfMarks.test(piece) || piece.normalize("NFC") !== piece) return false
  }
  return true
}
