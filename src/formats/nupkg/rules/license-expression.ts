/** SPDX licence expressions. The lists load with the first package that has one: most processes never need them. */
import { problem, problemIf, type Problem } from "../problem.ts"

const remembered = new Map<string, readonly Problem[]>()
const mostRemembered = 256

/** What is wrong with a licence expression. Few distinct ones exist, so results are remembered. */
export async function expressionProblems(expression: string): Promise<readonly Problem[]> {
  const known = remembered.get(expression)
  if (known !== undefined) return known
  const problems = await judgeExpression(expression)
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(expression, problems)
  return problems
}

async function judgeExpression(expression: string): Promise<readonly Problem[]> {
  if (expression === "UNLICENSED") return [problem("LICENSE_UNLICENSED")]
  const tokens = expression.match(/[()]|[^()\s]+/g) ?? []
  if (!(await isWellFormed(tokens))) return [problem("LICENSE_EXPRESSION_INVALID", { expression })]
  const { default: licenses } = await import("spdx-license-list")
  const ids = new Set(tokens.filter((token, index) => isId(token) && tokens[index - 1] !== "WITH"))
  return [...ids].flatMap((id) => {
    const plain = id.replace(/\+$/, "")
    const license = Object.hasOwn(licenses, plain) ? licenses[plain] : undefined
    if (license === undefined) return unknownProblems(plain, Object.keys(licenses))
    if (isDeprecated(plain)) return [problem("LICENSE_ID_DEPRECATED", { license: plain })]
    return problemIf(!license.osiApproved && !freeLicenses.has(plain), "LICENSE_NOT_APPROVED", {
      license: plain,
    })
  })
}

function unknownProblems(id: string, known: readonly string[]): Problem[] {
  const meant = known.find((candidate) => candidate.toLowerCase() === id.toLowerCase())
  return [problem("LICENSE_ID_UNKNOWN", { license: id, ...(meant !== undefined && { meant }) })]
}

/** Whether the order of names and operators is right; an ID stands for any other, as its name is judged by itself. */
async function isWellFormed(tokens: readonly string[]): Promise<boolean> {
  if (!tokens.every((token) => !isId(token) || /^[A-Za-z0-9.-]+\+?$/.test(token))) return false
  const { default: parse } = await import("spdx-expression-parse")
  const neutral = tokens.map((token, index) => {
    if (!isId(token)) return token
    return tokens[index - 1] === "WITH" ? "Classpath-exception-2.0" : "MIT"
  })
  try {
    parse(neutral.join(" "))
    return true
  } catch {
    return false
  }
}

/** Operators are upper-case: "or" is a name, and makes the expression wrong. */
function isId(token: string): boolean {
  return !["(", ")", "AND", "OR", "WITH"].includes(token)
}

/** IDs that SPDX has replaced by clearer ones. */
function isDeprecated(id: string): boolean {
  return (
    /^[AL]?GPL-\d\.\d(?:\+|-with-.*)?$/.test(id) ||
    /^GFDL-1\.[123]$/.test(id) ||
    deprecatedIds.has(id)
  )
}

const deprecatedIds = new Set([
  "BSD-2-Clause-FreeBSD",
  "BSD-2-Clause-NetBSD",
  "Net-SNMP",
  "Nunit",
  "StandardML-NJ",
  "bzip2-1.0.5",
  "eCos-2.0",
  "wxWindows",
])

/** Free by the judgement of the Free Software Foundation, though not approved by the Open Source Initiative. */
const freeLicenses = new Set(
  (
    "Apache-1.0 BSD-3-Clause-Clear BSD-4-Clause CC-BY-4.0 CC-BY-SA-4.0 CC0-1.0 CECILL-2.0 CECILL-B " +
    "CECILL-C ClArtistic Condor-1.1 FSFAP FTL GFDL-1.1-only GFDL-1.1-or-later GFDL-1.2-only " +
    "GFDL-1.2-or-later GFDL-1.3-only GFDL-1.3-or-later IJG Imlib2 LPPL-1.2 LPPL-1.3a NOSL NPL-1.0 " +
    "NPL-1.1 OFL-1.0 OLDAP-2.3 OLDAP-2.7 OpenSSL Ruby SGI-B-2.0 SMLNJ Vim WTFPL X11 XFree86-1.1 " +
    "YPL-1.1 Zend-2.0 Zimbra-1.3 gnuplot iMatix xinetd"
  ).split(" "),
)
