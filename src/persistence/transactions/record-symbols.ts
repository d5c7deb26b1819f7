import { judgeSymbols } from "../../domain/access.ts"
import type { SymbolsOutcome, SymbolsRecord } from "../../domain/ports/package-commands.ts"
import type { Db } from "../db.ts"
import { symbolPackageOfVersion } from "../queries/symbol-queries.ts"
import { storedVersion } from "../queries/version-queries.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"
import { writeAudit } from "./audit.ts"
import { condemnBlob } from "./blob-deletions.ts"
import { writeChange } from "./change-log.ts"
import { readGoodKey, readPackage } from "./judged-access.ts"
import { replaceSymbolFiles } from "./symbol-files.ts"
import { auditVersion, toHex } from "./version-facts.ts"

interface SymbolPackageValues {
  versionKey: number
  attempt: string
  blobKey: string
  size: number
  sha512: Uint8Array
  now: number
}

const storeSymbolPackage = statement(
  "storeSymbolPackage",
  (db: Db, p: Parameter<SymbolPackageValues>) =>
    db
      .insertInto("symbol_packages")
      .values({
        version_key: p("versionKey"),
        attempt: p("attempt"),
        blob_key: p("blobKey"),
        size: p("size"),
        sha512: p("sha512"),
        pushed: p("now"),
      })
      .onConflict((conflict) =>
        conflict.column("version_key").doUpdateSet({
          attempt: p("attempt"),
          blob_key: p("blobKey"),
          size: p("size"),
          sha512: p("sha512"),
          pushed: p("now"),
        }),
      ),
)

/** PackageCommands.recordSymbols. */
export async function recordSymbols(tx: Tx, symbols: SymbolsRecord): Promise<SymbolsOutcome> {
  const pusher = await readGoodKey(tx, symbols, "symbols")
  if (pusher.kind === "refused") return pusher
  const stored = await readPackage(tx, symbols)
  if (stored === undefined) return { kind: "parent-missing" }
  const refusal = judgeSymbols(pusher.key, stored)
  if (refusal !== undefined) return { kind: "refused", refusal }
  const parent = await tx.first(storedVersion, symbols)
  if (parent?.status !== "available") return { kind: "parent-missing" }
  await replaceSymbols(tx, symbols, parent.version_key)
  const { feed, lowerId, lowerVersion, now } = symbols
  const facts = { id: parent.id, version: parent.version, symbols: toHex(symbols.sha512) }
  await writeAudit(tx, {
    by: pusher.key,
    address: symbols.address,
    action: "symbols",
    ...auditVersion(symbols),
    after: facts,
    now,
  })
  await writeChange(tx, { kind: "symbols", feed, lowerId, lowerVersion, facts, now })
  return { kind: "stored" }
}

async function replaceSymbols(tx: Tx, symbols: SymbolsRecord, versionKey: number): Promise<void> {
  const { attempt, blobKey, size, sha512, now, feed } = symbols
  const former = await tx.first(symbolPackageOfVersion, { versionKey })
  if (former !== undefined && former.blob_key !== blobKey)
    await condemnBlob(tx, former.blob_key, now)
  await tx.run(storeSymbolPackage, { versionKey, attempt, blobKey, size, sha512, now })
  await replaceSymbolFiles(tx, { feed, versionKey, liesIn: "snupkg" }, symbols.files)
}
