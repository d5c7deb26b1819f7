/** docs/ERRORS.md, from the list of refusals. */
import { describeRefusal } from "../src/domain/refusals/refusal-text.ts"
import { odataRefusals } from "../src/domain/refusals/odata-refusals.ts"
import { packageRefusals } from "../src/domain/refusals/package-refusals.ts"
import { publishRefusals } from "../src/domain/refusals/publish-refusals.ts"
import { rateRefusals } from "../src/domain/refusals/rate-refusals.ts"
import { refuse, type RefusalCode, type RefusalText } from "../src/domain/refusals/refusal.ts"
import { symbolRefusals } from "../src/domain/refusals/symbol-refusals.ts"
import { statusOf } from "../src/http/errors.ts"
import { keyRefusalSentence, reasonPhrase } from "../src/http/refusal-response.ts"

const introduction = `# Errors

Every refusal of Lode has a stable code, a cause and a remedy. You meet them in three places:

- **the reason phrase** of the HTTP status line, which \`dotnet\` and \`nuget\` print: \`Response status code does not indicate success: 409 (…)\`. For a key that is unknown,
  expired, revoked, or may not do what was asked, it begins with the sentence that clients and other servers use,
  “${keyRefusalSentence}”, and then says which of these it is;
- **\`X-NuGet-Warning\`**, one line for each problem found, with cause and remedy; clients print each as a warning;
- **the body**, \`application/problem+json\` (plain text for a browser), for scripts:

\`\`\`json
EXAMPLE
\`\`\`

Languages: English, French, Turkish and Traditional Chinese (\`en\`, \`fr\`, \`tr\`, \`zh-Hant\`), by the request's \`Accept-Language\`, which \`dotnet\` and browsers send by themselves;
English where it asks for none of these. The body and \`/errors/CODE\` follow it and say which they chose in \`Content-Language\`. \`X-NuGet-Warning\` is in French or English, because headers
are Latin-1, which Turkish and Chinese do not fit. The reason phrase is always English, because clients and scripts compare it; so are codes, and the details that a value such as \`{problem}\` carries.

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
| 503 | busy; try again after \`Retry-After\` |
| 507 | the disk is full; try again once there is room |

\`{name}\` stands for a value. Values from outside are escaped and cut at 80 characters in headers.
`

function table(
  texts: Readonly<Record<string, RefusalText>>,
  codes: readonly RefusalCode[],
): string {
  const rows = codes.map((code) => {
    const text = texts[code]
    return `| \`${code}\` | ${statusOf(code)} | ${text?.cause ?? ""} | ${text?.remedy ?? ""} |`
  })
  return ["| code | status | cause | remedy |", "|---|---|---|---|", ...rows].join("\n")
}

function section(title: string, texts: Readonly<Record<string, RefusalText>>): string {
  return `## ${title}\n\n${table(texts, Object.keys(texts) as RefusalCode[])}\n`
}

function example(): string {
  const refusal = refuse("PACKAGE_VERSION_EXISTS", { id: "Contoso.Json", version: "1.0.0" })
  const { cause, remedy } = describeRefusal(refusal)
  const problem = {
    type: `/errors/${refusal.code}`,
    title: reasonPhrase(refusal),
    status: statusOf(refusal.code),
    code: refusal.code,
    detail: cause,
    remedy,
    docs: `/errors/${refusal.code}`,
  }
  return JSON.stringify(problem, undefined, 2)
}

/** The whole page. */
export function errorsPage(): string {
  return [
    introduction.replace("EXAMPLE", example()),
    section("Keys, rights, duplicates, the server", publishRefusals),
    section("Too often", rateRefusals),
    section("Packages", packageRefusals),
    section("Symbol packages", symbolRefusals),
    section("The V2 feed", odataRefusals),
  ].join("\n")
}
