import { open, type FileHandle } from "node:fs/promises"
import type { Config } from "../../config/config.ts"
import { describeRefusal } from "../../domain/refusals/refusal-text.ts"
import type { Refusal } from "../../domain/refusals/refusal.ts"
import { ruleLevelsWith } from "../../formats/nupkg/rules.ts"
import type { ByteSource } from "../../formats/zip/byte-source.ts"
import { inspectUpload } from "../../services/publish/inspect.ts"
import type { ExitCode, Host } from "../host.ts"

export interface CheckOptions {
  readonly config: Config
  readonly json: boolean
  readonly host: Host
}

/** Inspects files as a push would, and tells everything that is wrong with each, not only the first. */
export async function checkFiles(
  files: readonly string[],
  options: CheckOptions,
): Promise<ExitCode> {
  let refused = false
  for (const file of files) {
    const check = await checkFile(file, options.config)
    refused ||= check.refusals.length > 0
    if (options.json) options.host.printJson(checkView(file, check))
    else tellCheck(file, check, options.host)
  }
  return refused ? 1 : 0
}

interface Check {
  readonly identity?: { readonly id: string; readonly version: string }
  readonly refusals: readonly Refusal[]
  readonly warnings: readonly Refusal[]
}

async function checkFile(file: string, config: Config): Promise<Check> {
  await using handle = await open(file)
  const source = await fileSource(handle)
  const clock = { now: () => Date.now() * 1000 }
  const inspection = await inspectUpload(source, ruleLevelsWith(config.rules), clock)
  if (inspection.kind === "refused") return { refusals: inspection.refusals, warnings: [] }
  const { id, version } = inspection.inspected.identity
  return { identity: { id, version }, refusals: [], warnings: inspection.warnings }
}

async function fileSource(handle: FileHandle): Promise<ByteSource> {
  const { size } = await handle.stat()
  return {
    size,
    read: async (offset, length) => {
      const bytes = Buffer.alloc(Math.min(length, Math.max(size - offset, 0)))
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, offset)
      return bytes.subarray(0, bytesRead)
    },
  }
}

function checkView(file: string, { identity, refusals, warnings }: Check) {
  const view = (refusal: Refusal) => {
    const { cause, remedy } = describeRefusal(refusal)
    return { code: refusal.code, detail: cause, remedy }
  }
  return { file, ...identity, problems: refusals.map(view), warnings: warnings.map(view) }
}

function tellCheck(
  file: string,
  { identity, refusals, warnings }: Check,
  { print, paint }: Host,
): void {
  if (identity !== undefined)
    print(`${paint.good("good")} ${file}: ${identity.id} ${identity.version}`)
  else print(`${paint.bad("bad")} ${file}`)
  for (const refusal of refusals) print(`  ${paint.bad("error")} ${sentence(refusal)}`)
  for (const refusal of warnings) print(`  ${paint.warning("warning")} ${sentence(refusal)}`)
}

function sentence(refusal: Refusal): string {
  const { cause, remedy } = describeRefusal(refusal, (value) => visible(String(value)))
  return `${refusal.code}: ${cause}\n    ${remedy}`
}

/** A package may hold names with escape sequences, which a terminal would obey. */
function visible(text: string): string {
  return text.replaceAll(/\p{Cc}|\p{Cf}/gu, "\ufffd").slice(0, 200)
}
