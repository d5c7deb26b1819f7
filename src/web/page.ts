import type { FastifyReply } from "fastify"
import { escapeHtml } from "./escape-html.ts"
import { pageStyle } from "./page-style.ts"

/** Shown as an image by itself: the page needs no second request, and the browser asks for no /favicon.ico. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0f766e" d="M16 2 29 9.5v13L16 30 3 22.5v-13z"/><path fill="none" stroke="#fff" stroke-width="2.5" stroke-linejoin="round" d="M9 13l7 4 7-4M16 17v7.5"/></svg>',
)}`

/** What differs from page to page. Title and tagline are text; the content is HTML, with all from outside escaped. */
export interface PageParts {
  /** An IETF language tag. */
  readonly language: string
  readonly title: string
  readonly tagline: string
  readonly content: string
}

/**
 * A page for people. One document without scripts, links or other requests, so a policy of `default-src 'none';
 * style-src 'unsafe-inline'; img-src data:` is enough; it fits a phone, and the reader's light or dark scheme.
 */
export function page({ language, title, tagline, content }: PageParts): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="${icon}">
<style>${pageStyle}</style>
</head>
<body>
<main>
<header>
<img src="${icon}" alt="" width="40" height="40">
<div>
<h1>Lode</h1>
<p>${escapeHtml(tagline)}</p>
</div>
</header>
${content}
</main>
</body>
</html>
`
}

/** Sends a page with the headers that hold it to what it is. */
export function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .type("text/html; charset=utf-8")
    .header("Content-Security-Policy", contentSecurityPolicy)
    .header("X-Content-Type-Options", "nosniff")
    .header("Referrer-Policy", "no-referrer")
    .send(html)
}

const contentSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
