/** docs/ERRORS.md, from the list of refusals. */
import { accessRefusals } from "../src/domain/refusals/access-refusals.ts"
import { administrationRefusals } from "../src/domain/refusals/administration-refusals.ts"
import { apiRefusals } from "../src/domain/refusals/api-refusals.ts"
import { odataRefusals } from "../src/domain/refusals/odata-refusals.ts"
import { keyRefusals } from "../src/domain/refusals/key-refusals.ts"
import { packageFactRefusals } from "../src/domain/refusals/package-fact-refusals.ts"
import { packageRefusals } from "../src/domain/refusals/package-refusals.ts"
import { publishRefusals } from "../src/domain/refusals/publish-refusals.ts"
import { rateRefusals } from "../src/domain/refusals/rate-refusals.ts"
import { withOptionalParts } from "../src/domain/refusals/refusal-text.ts"
import {
  isRefusalCode,
  refusalTexts,
  type RefusalCode,
  type RefusalText,
} from "../src/domain/refusals/refusal.ts"
import { symbolRefusals } from "../src/domain/refusals/symbol-refusals.ts"
import { statusOf } from "../src/http/errors.ts"
import { problemOf } from "../src/http/refusal-body.ts"
import { keyRefusalSentence, reasonPhrase, warningLines } from "../src/http/refusal-response.ts"
import { exampleOf } from "./error-examples.ts"

const introduction = `# Errors

Every refusal of Lode has a stable code, a cause and a remedy. You meet them in three places:

- **the reason phrase** of the HTTP status line, which \`dotnet\` and \`nuget\` print: \`Response status code does not indicate success: 409 (…)\`. For a key that is unknown,
  expired, revoked, or may not do what was asked, it begins with the sentence that clients and other servers use,
  “${keyRefusalSentence}”, and then says which of these it is;
- **\`X-NuGet-Warning\`**, one line for each problem found, with cause and remedy; clients print each as a warning;
- **the body**, \`application/problem+json\` for scripts (text or a page for a browser). Beside the text it has members for programs where they are known: \`suggestedIds\` for a taken ID;
  \`suggestedVersion\`, \`publishedVersion\`, \`publishedAt\`, \`publishedBy\`, \`sameContent\` and \`existing\` (\`listed\`, \`unlisted\`, \`deleted\`, \`removed\`) for a taken version.

The tables below say when each is answered and what its remedy is; below each table stands an example of every answer as it goes over the wire.

Languages: English, French, Turkish and Traditional Chinese (\`en\`, \`fr\`, \`tr\`, \`zh-Hant\`), by the request's \`Accept-Language\`, which \`dotnet\` and browsers send by themselves;
English where it asks for none of these. The body and \`/errors/CODE\` follow it and say which they chose in \`Content-Language\`. \`X-NuGet-Warning\` is in French or English, because headers
are Latin-1, which Turkish and Chinese do not fit. The reason phrase is always English, because clients and scripts compare it; so are codes, names of members, and messages of libraries that a value such as \`{problem}\` may carry.

\`docs\` leads to \`/errors/CODE\` on the server itself, which explains the code. Where one package has several problems, the first decides the status, and \`others\` lists the rest.

| status | meaning |
|---|---|
| 400 | what was sent is not a valid package, or not a valid request |
| 401 | no key was sent; on a read of a private feed also one that is not good (the challenge is \`ApiKey\` for publishing, so that clients do not upload twice, and \`Basic\` for reading) |
| 403 | the key, or its owner, may not do this |
| 404 | there is no such package, version or address |
| 405, 408, 413, 415 | wrong method, stalled upload, too large, an encoding or multipart that is not taken |
| 409 | always and only a duplicate: clients turn every 409 into “already exists” |
| 429 | too often; try again after \`Retry-After\` |
| 500 | a defect; the incident number is in the server's log |
| 503 | busy, or read-only; try again after \`Retry-After\` |
| 507 | the disk is full; try again once there is room |

\`{name}\` stands for a value; what stands in square brackets with one is said where it is known. Values from outside are escaped and cut at 80 characters in headers.
`

function section(title: string, texts: Readonly<Record<string, RefusalText>>): string {
  const codes = Object.keys(texts).filter(isRefusalCode)
  const rows = codes.map((code) => {
    const { cause, facts = "", remedy }: RefusalText = refusalTexts[code]
    const link = `[\`${code}\`](#${code.toLowerCase()})`
    const told = [link, String(statusOf(code)), `${cause} ${facts}`.trim(), remedy]
    return `| ${told.map(cellText).join(" | ")} |`
  })
  return [
    `## ${title}\n`,
    "| code | status | when: cause | remedy |",
    "|---|---|---|---|",
    ...rows,
    "",
    ...codes.map(example),
  ].join("\n")
}

/** Elements are texts here, not elements. */
function cellText(text: string): string {
  return withOptionalParts(text).replaceAll("<", "\\<")
}

/** The answer to a refusal as it goes over the wire: status line with the reason phrase, warning, body. */
function example(code: RefusalCode): string {
  const refusal = exampleOf(code)
  return [
    `### ${code}\n`,
    "```http",
    `HTTP/1.1 ${statusOf(code)} ${reasonPhrase(refusal)}`,
    ...warningLines([refusal], "en").map((line) => `X-NuGet-Warning: ${line}`),
    "Content-Type: application/problem+json\n",
    JSON.stringify(problemOf(refusal, "en", ""), undefined, 2),
    "```\n",
  ].join("\n")
}

/** The whole page. */
export function errorsPage(): string {
  return [
    introduction,
    section("Keys, rights, duplicates, the server", publishRefusals),
    section("Accounts, organisations, reserved IDs, locks", accessRefusals),
    section("Administration", administrationRefusals),
    section("Too often", rateRefusals),
    section("Making keys, passwords", keyRefusals),
    section("Packages", packageRefusals),
    section("Symbol packages", symbolRefusals),
    section("Deprecations, advisories", packageFactRefusals),
    section("The V2 feed", odataRefusals),
    section("The JSON API", apiRefusals),
  ].join("\n")
}
