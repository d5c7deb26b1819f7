import { escapeHtml } from "./escape-html.ts"
import { page } from "./page.ts"

/** What is told of one refusal; all of it is text. */
export interface ErrorPageParts {
  /** An IETF language tag. */
  readonly language: string
  /** E.g. "PACKAGE_LOCKED". */
  readonly code: string
  readonly status: number
  readonly cause: Labelled
  readonly remedy: Labelled
}

interface Labelled {
  readonly label: string
  readonly text: string
}

/** The page of a refusal, for people: its code and status, the cause and the remedy. */
export function errorPage({ language, code, status, cause, remedy }: ErrorPageParts): string {
  return page({
    language,
    title: `${code} – Lode`,
    tagline: `HTTP ${status}`,
    content: `<section>
<h2>${breakable(code)}</h2>
<dl>
${described(cause)}
${described(remedy)}
</dl>
</section>`,
  })
}

function described({ label, text }: Labelled): string {
  return `<dt>${escapeHtml(label)}</dt>\n<dd>${escapeHtml(text)}</dd>`
}

/** A long code breaks behind an underscore. */
function breakable(code: string): string {
  return escapeHtml(code).replaceAll("_", "_<wbr>")
}
