import type { FeedReading } from "../domain/feed.ts"
import { clientCommands, listCacheRemark } from "../services/access/client-commands.ts"
import { escapeHtml } from "./escape-html.ts"
import { page } from "./page.ts"

/** A package that an address names: `/?package=ID&version=VERSION`. */
export interface NamedPackage {
  readonly id: string
  readonly version: string | undefined
}

/**
 * The page at `/`: where the feed is and the commands that use it.
 * @param address where this request reached the server, without final slash; it may come from a Host header
 * @param named the package that clients lead people here for, whether it exists or not
 */
export function homePage(address: string, reading: FeedReading, named?: NamedPackage): string {
  const commands = clientCommands(address, "YOUR_API_KEY", reading)
  const isPrivate = reading === "authenticated"
  return page({
    language: "en",
    title: "Lode, a NuGet feed",
    tagline: isPrivate ? "This server is a private NuGet feed." : "This server is a NuGet feed.",
    content: `<section>
<h2>The feed</h2>
<p>Its address, for every NuGet client:</p>
${codeBlock(commands.serviceIndex)}${isPrivate ? keyRemark : ""}
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
${codeBlock(commands.pack, commands.push)}
<p class="remark">An administrator of this server creates keys: ${inlineCode("lode key create --user NAME")}</p>
</section>`,
  })
}

function addCommand({ id, version }: NamedPackage): string {
  return `dotnet add package ${id}${version === undefined ? "" : ` --version ${version}`}`
}

const keyRemark = `
<p class="remark">Reading it needs an API key: clients send it as the password, with any user name.</p>`

/** Each command is an element of its own: a long one wraps with a hanging indent, and is still one line when copied. */
function codeBlock(...lines: readonly string[]): string {
  return `<pre>${lines.map((line) => inlineCode(line)).join("")}</pre>`
}

/** A line breaks before an option, not within it or between it and its value. */
function keepOptionsWhole(command: string): string {
  return command.replaceAll(/--\S+(?: [^\s-]\S*)?/g, "<span>$&</span>")
}

function inlineCode(text: string): string {
  return `<code>${keepOptionsWhole(escapeHtml(text))}</code>`
}

function remark(): string {
  const [text = "", command = ""] = listCacheRemark.split(": ")
  return `${escapeHtml(text)}: ${inlineCode(command)}`
}
