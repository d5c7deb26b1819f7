/** The inspection that a push would make, on a file and without a server. */
import { existsSync } from "node:fs"
import { open, type FileHandle } from "node:fs/promises"
import { systemClock } from "../compose/clocks.ts"
import { refuse, type Refusal } from "../domain/refusals/refusal.ts"
import { defaultPackageLimits } from "../formats/nupkg/package-limits.ts"
import type { RuleLevels } from "../formats/nupkg/rules.ts"
import { inspectSymbolsPackage } from "../formats/snupkg/inspect-symbols.ts"
import { matchSymbols } from "../formats/snupkg/match-symbols.ts"
import type { ByteSource } from "../formats/zip/byte-source.ts"
import { inspectUpload } from "../services/publish/inspect.ts"

export interface Check {
  /** Undefined where the file is refused. */
  readonly identity: { readonly id: string; readonly version: string } | undefined
  readonly refusals: readonly Refusal[]
  readonly warnings: readonly Refusal[]
  /** What could not be checked. */
  readonly remark: string | undefined
}

/** Inspects a .nupkg. */
export async function checkPackage(path: string, rules: RuleLevels): Promise<Check> {
  await using handle = await open(path)
  const inspection = await inspectUpload(await fileSource(handle), rules, systemClock)
  if (inspection.kind === "refused") return refused(inspection.refusals)
  const { id, version } = inspection.inspected.identity
  return good({ id, version }, { warnings: inspection.warnings })
}

/** Inspects a .snupkg, and compares it with the package where that lies beside it. */
export async function checkSymbols(path: string, rules: RuleLevels): Promise<Check> {
  await using handle = await open(path)
  const source = await fileSource(handle)
  const now = new Date(systemClock.now() / 1000)
  const symbols = await inspectSymbolsPackage(source, { limits: defaultPackageLimits, rules, now })
  if (symbols.kind === "invalid") return refused(symbols.problems)
  const parentPath = path.replace(/\.snupkg$/i, ".nupkg")
  if (!existsSync(parentPath))
    return good(symbols, {
      remark: `The PDBs were not compared with their assemblies: there is no ${parentPath}.`,
    })
  const parent = await checkPackage(parentPath, rules)
  if (parent.identity === undefined)
    return good(symbols, {
      remark: `The PDBs were not compared with their assemblies: ${parentPath} is refused.`,
    })
  await using parentHandle = await open(parentPath)
  const parentSource = await fileSource(parentHandle)
  const match = await matchSymbols(symbols.pdbs, { symbols: source, parent: parentSource })
  return match.kind === "matched" ? good(symbols) : refused(match.problems)
}

function good(
  { id, version }: { readonly id: string; readonly version: string },
  { warnings = [], remark }: { warnings?: readonly Refusal[]; remark?: string } = {},
): Check {
  return { identity: { id, version }, refusals: [], warnings, remark }
}

function refused(problems: readonly Pick<Refusal, "code" | "parameters">[]): Check {
  const refusals = problems.map(({ code, parameters }) => refuse(code, parameters))
  return { identity: undefined, refusals, warnings: [], remark: undefined }
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
