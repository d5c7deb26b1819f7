import { existsSync, globSync, statSync } from "node:fs"
import { extname } from "node:path"
import type { Config } from "../../config/config.ts"
import { CommandFailure, type ExitCode, type Host } from "../host.ts"
import { findPublishAddresses, pushFile, type PushAnswer } from "../publish-client.ts"
import { configOf } from "../stores.ts"
import { visibleText } from "../visible-text.ts"

export interface PushOptions {
  readonly check?: boolean
  readonly skipDuplicate?: boolean
  readonly source?: string
  readonly apiKey?: string
  readonly json?: boolean
}

/** `lode push FILE...`: uploads packages and symbol packages, or with --check only inspects them, without a server. */
export async function push(
  patterns: readonly string[],
  options: PushOptions,
  host: Host,
): Promise<ExitCode> {
  // The arguments of a process are for all users of the machine to see; its title takes their place.
  if (options.apiKey !== undefined) process.title = "lode push"
  const config = configOf(host, { LODE_API_KEY: options.apiKey })
  const files = expand(patterns)
  if (options.check) {
    const { checkFiles } = await import("./push-check.ts")
    return checkFiles(files, { config, json: options.json ?? false, host })
  }
  return pushFiles(files, { ...options, config, host })
}

async function pushFiles(
  files: readonly string[],
  { config, host, json, skipDuplicate, source }: PushOptions & { config: Config; host: Host },
): Promise<ExitCode> {
  const addresses = await findPublishAddresses(source ?? ownAddress(config))
  let refused = false
  for (const file of files) {
    const address = isSymbols(file) ? addresses.symbols : addresses.packages
    if (address === undefined) throw new CommandFailure("This feed takes no symbol packages.")
    const answer = await pushFile(address, file, config.secrets.pushApiKey?.reveal())
    const skipped = skipDuplicate === true && answer.status === 409
    refused ||= answer.status >= 300 && !skipped
    if (json) host.printJson({ file, ...answer, skipped })
    else if (skipped) host.print(`skipped ${file}: ${visibleText(answer.reason)}`)
    else tellAnswer(file, answer, host)
  }
  return refused ? 1 : 0
}

/** Patterns are for shells that leave them alone. Packages come before symbols, which need their package. */
function expand(patterns: readonly string[]): readonly string[] {
  const files: string[] = []
  for (const pattern of patterns) {
    const found = existsSync(pattern) ? [pattern] : globSync(pattern)
    if (!found.every((file) => statSync(file).isFile()))
      throw new CommandFailure(`${pattern} is not a file.`)
    if (found.length === 0) throw new CommandFailure(`There is no file ${pattern}.`)
    files.push(...found)
  }
  return [...files.filter((file) => !isSymbols(file)), ...files.filter((file) => isSymbols(file))]
}

function isSymbols(file: string): boolean {
  return extname(file).toLowerCase() === ".snupkg"
}

/** Without --source, the server that these settings are those of. */
function ownAddress({ baseUrl, listen, tls }: Config): string {
  const anywhere = listen.host === "0.0.0.0" || listen.host === "::"
  const host = anywhere ? "localhost" : listen.host
  const scheme = tls.kind === "on" ? "https" : "http"
  const origin = `${scheme}://${host.includes(":") ? `[${host}]` : host}:${listen.port}`
  return `${baseUrl ?? origin}/v3/index.json`
}

/** What another server says is shown as text, never obeyed by the terminal. */
function tellAnswer(file: string, answer: PushAnswer, { print, paint }: Host): void {
  const status = `${answer.status} ${visibleText(answer.reason)}`
  if (answer.status < 300) print(`${paint.good("pushed")} ${file}: ${status}`)
  else print(`${paint.bad("refused")} ${file}: ${status}`)
  for (const { code, detail, remedy } of answer.problems)
    print(`  ${visibleText(`${code}: ${detail}`)}\n    ${visibleText(remedy)}`)
  // A refusal's warnings say in headers what its problems say in full.
  if (answer.problems.length > 0) return
  for (const warning of answer.warnings)
    print(`  ${paint.warning("warning")} ${visibleText(warning)}`)
}
