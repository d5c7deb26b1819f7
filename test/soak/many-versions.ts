/** 100,000 versions in the data folder: starting does not read them. */
import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { median } from "../../bench/statistics.ts"
import { systemClock } from "../../src/compose/clocks.ts"
import { hashApiKey } from "../../src/domain/api-key-format.ts"
import { defaultFeed } from "../../src/domain/feed.ts"
import type { PackageStore } from "../../src/domain/ports/package-store.ts"
import { ruleLevelsWith } from "../../src/formats/nupkg/rules.ts"
import { bytesSource } from "../../src/formats/zip/byte-source.ts"
import { openSqliteStore } from "../../src/persistence/sqlite/sqlite-store.ts"
import { newAttempt } from "../../src/services/publish/attempt.ts"
import { inspectUpload } from "../../src/services/publish/inspect.ts"
import { blobKey } from "../../src/storage/blob-keys.ts"
import { administratorKey, startLode } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"
import { until } from "../support/until.ts"
import { atMostMebibytes, atMostMilliseconds, exactly, type SoakPart } from "./figure.ts"

const ids = 1000
const versionsPerId = 100
const starts = 5

export const manyVersions: SoakPart = {
  name: "100,000 versions",
  async measure() {
    const data = await mkdtemp(join(tmpdir(), "lode-many-"))
    try {
      // The first start makes the administrator, to whom the packages belong.
      await (await startLode({ data }))[Symbol.asyncDispose]()
      await fill(data)
      await using lode = await startLode({ data })
      await until(
        async () => (await lode.ask(`/v3/search?q=contoso.many${ids - 1}`)).text().includes('"id"'),
        "search has read everything once",
        600_000,
      )
      const ready: number[] = []
      for (let start = 0; start < starts; start += 1) {
        await lode.kill()
        await lode.start()
        ready.push(lode.readyAfter)
      }
      const list = await lode.ask("/v3/flatcontainer/contoso.many7/index.json")
      const { versions } = list.json() as { versions: string[] }
      return [
        atMostMilliseconds("start to ready, 100,000 versions, after kill -9", median(ready), 1000),
        atMostMebibytes("resident memory with 100,000 versions", lode.rss(), 125),
        exactly("versions listed of one ID", String(versions.length), String(versionsPerId)),
      ]
    } finally {
      await rm(data, { recursive: true, force: true })
    }
  },
}

/** Puts the versions where pushes put them, without their fsyncs. */
async function fill(data: string): Promise<void> {
  await using store = await openSqliteStore({ file: join(data, "lode.db") })
  const key = await store.findApiKey(hashApiKey(administratorKey))
  assert.ok(key)
  for (let at = 0; at < ids; at += 1)
    await Promise.all(
      Array.from({ length: versionsPerId }, (_, patch) =>
        addVersion({ data, store, apiKey: key.key }, `Contoso.Many${at}`, `1.0.${patch}`),
      ),
    )
}

interface Target {
  readonly data: string
  readonly store: PackageStore
  readonly apiKey: number
}

async function addVersion({ data, store, apiKey }: Target, id: string, version: string) {
  const bytes = aPackage(id, version).withLicenseExpression("MIT").build()
  const inspection = await inspectUpload(bytesSource(bytes), ruleLevelsWith({}), systemClock)
  assert.ok(inspection.kind === "inspected")
  const { identity, record } = inspection.inspected
  const now = systemClock.now()
  const name = { ...identity, feed: defaultFeed, attempt: newAttempt(now), kind: "nupkg" } as const
  const key = blobKey(name)
  const path = join(data, "packages", key)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
  const outcome = await store.recordPush({
    ...record,
    ...identity,
    feed: defaultFeed,
    attempt: name.attempt,
    blobKey: key,
    size: bytes.length,
    sha512: createHash("sha512").update(bytes).digest(),
    apiKey,
    sessionId: undefined,
    now,
  })
  assert.equal(outcome.kind, "created")
}
