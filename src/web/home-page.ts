import type { FeedReading } from "../domain/feed.ts"
import { clientCommands, listCacheRemark } from "../services/access/client-commands.ts"
import { escapeHtml } from "./escape-html.ts"
import { homePageStyle } from "./home-page-style.ts"

/** Shown as an image by itself: the page needs no second request, and the browser asks for no /favicon.ico. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0f766e" d="M16 2 29 9.5v13L16 30 3 22.5v-13z"/><path fill="none" stroke="#fff" stroke-width="2.5" stroke-linejoin="round" d="M9 13l7 4 7-4M16 17v7.5"/></svg>',
)}`

/** A package that an address names: `/?package=ID&version=VERSION`. */
export interface NamedPackage {
  readonly id: string
  readonly version: string | undefined
}

/**
 * The page at `/`: where the feed is and the commands that use it. One document without scripts, links or other
 * requests, so a policy of `default-src 'none'; style-src 'unsafe-inline'; img-src data:` is enough.
 * @param address where this request reached the server, without final slash; it may come from a Host header
 * @param named the package that clients lead people here for, whether it exists or not
 */
export function homePage(address: string, reading: FeedReading, named?: NamedPackage): string {
  const commands = clientCommands(address, "YOUR_API_KEY", reading)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Lode, a NuGet feed</title>
<link rel="icon" href="${icon}">
<style>${homePageStyle}</style>
</head>
<body>
<main>
<header>
<img src="${icon}" alt="" width="40" height="40">
<div>
<h1>Lode</h1>
<p>This server is a private NuGet feed.</p>
</div>
</header>
<section>
<h2>The feed</h2>
<p>Its address, for every NuGet client:</p>
${codeBlock(commands.serviceIndex)}${reading === "authenticated" ? keyRemark : ""}
</section>
<section>
<h2>Use it</h2>
<ol>
<li><p>Add the source, once per machine:</p>
${codeBlock(commands.addSource)}</li>
<li><p>Add ${named === undefined ? "a package" : escapeHtml(named.id)} to a project, and restore:</p>
${codeBlock(named === undefined ? commands.addPackage : addCommand(named), commands.restore)}</li>
</ol>
<p class="remark">${remark()}</p>
</section>
<section>
<h2>Publish to it</h2>
<p>Pack a project and push the package with your API key:</p>
${codeBlock("dotnet pack -c Release -o out", commands.push)}
<p class="remark">An administrator of this server creates keys: ${inlineCode("lode key create --user NAME")}</p>
</section>
</main>
</body>
</html>
`
}

function addCommand({ id, version }: NamedPackage): string {
  return `dotnet add package ${id}${version === undefined ? "" : ` --version ${version}`}`
}

const keyRemark = `
<p class="remark">Reading it needs an API key: clients send it as the password, with any user name.</p>`

/** Each command is an element of its own: a long one wraps with a hanging indent, and is still one line when copied. */
function codeBlock(...lines: readonly string[]): string {
  return `<pre>${lines.map((line) => `<code>${keepOptionsWhole(escapeHtml(line))}</code>`).join("")}</pre>`
}

/** A line breaks before an option, not within it or between it and its value. */
function keepOptionsWhole(command: string): string {
  return command.replaceAll(/--\S+(?: [^\s-]\S*)?/g, "<span>$&</span>")
}

function inlineCode(text: string): string {
  return `<code>${escapeHtml(text)}</code>`
}

function remark(): string {
  const [text = "", command = ""] = listCacheRemark.split(": ")
  return `${escapeHtml(text)}: ${inlineCode(command)}`
}
