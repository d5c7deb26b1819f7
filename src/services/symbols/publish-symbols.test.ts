/** What the front door cannot provoke: races, and a record that fails. The rest is in test/http/publish/symbols.test.ts. */
import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { aKeyOf, anAccount } from "../../../test/support/accounts.ts"
import { packageWithSymbols } from "../../../test/support/symbols-builder.ts"
import type { BlobReader } from "../../domain/ports/blob-store.ts"
import type { SymbolsOutcome, SymbolsRecord } from "../../domain/ports/package-commands.ts"
import { StoreFullError } from "../../domain/ports/package-store.ts"
import { ruleLevelsWith } from "../../formats/nupkg/rules.ts"
import { bytesSource } from "../../formats/zip/byte-source.ts"
import { publishSymbols, type PublishSymbolsDeps } from "./publish-symbols.ts"
import { SymbolsInProgress } from "./symbols-in-progress.ts"

const { nupkg, snupkg } = packageWithSymbols("Contoso.Json", "1.0.0")
const parentBytes = nupkg.build()
const symbolBytes = snupkg.build()
const identity = { id: "Contoso.Json", version: "1.0.0" }

const pusher = {
  apiKey: aKeyOf(anAccount("dana")),
  address: undefined,
  sessionId: undefined,
}

/** A registry that has the package, with places to make things go wrong. */
class Registry {
  readonly stored: string[] = []
  readonly deleted: string[] = []
  readonly recorded: SymbolsRecord[] = []
  announced = 0
  openReaders = 0
  parent: "there" | "gone" = "there"
  opening: Promise<void> = Promise.resolve()
  record: (symbols: SymbolsRecord) => Promise<SymbolsOutcome> = () =>
    Promise.resolve({ kind: "stored", warnings: [] })
  referenced = false

  readonly #deps = {
    packages: {
      findPackage: () =>
        Promise.resolve({ id: "Contoso.Json", owners: ["dana"], locked: undefined }),
      findVersion: () =>
        Promise.resolve(
          this.parent === "there" ? { status: "available", blobKey: "parent" } : undefined,
        ),
      isBlobReferenced: () => Promise.resolve(this.referenced),
      recordSymbols: (symbols: SymbolsRecord) => {
        this.recorded.push(symbols)
        return this.record(symbols)
      },
    },
    blobs: {
      put: (name: { readonly attempt: string }) => {
        this.stored.push(name.attempt)
        return Promise.resolve(name.attempt)
      },
      delete: (key: string) => {
        this.deleted.push(key)
        return Promise.resolve()
      },
      open: () => this.#open(),
    },
    clock: { now: () => 1_790_000_000_000_000 },
    rules: ruleLevelsWith({}),
    maxPackageSize: 1_000_000,
    announce: () => (this.announced += 1),
    symbolsInProgress: new SymbolsInProgress(),
  } as unknown as PublishSymbolsDeps

  push(bytes: Uint8Array = symbolBytes) {
    return publishSymbols(this.#deps, once(bytes), pusher)
  }

  async #open(): Promise<BlobReader | undefined> {
    await this.opening
    if (this.parent === "gone") return undefined
    this.openReaders += 1
    return {
      ...bytesSource(parentBytes),
      stream: () => assert.fail("not used"),
      [Symbol.asyncDispose]: () => {
        this.openReaders -= 1
        return Promise.resolve()
      },
    }
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const withoutParent = {
  kind: "refused",
  tried: identity,
  refusals: [{ code: "SYMBOLS_PACKAGE_WITHOUT_PARENT", parameters: identity }],
}

describe("publishSymbols", () => {
  it("records where each PDB lies, after the bytes are stored, and then announces", async () => {
    const registry = new Registry()
    registry.record = (symbols) => {
      assert.deepEqual(registry.stored, [symbols.attempt])
      assert.equal(registry.announced, 0)
      return Promise.resolve({ kind: "stored", warnings: [] })
    }
    assert.deepEqual(await registry.push(), { kind: "stored", warnings: [] })
    const [record] = registry.recorded
    assert.equal(record?.lowerId, "contoso.json")
    assert.equal(record?.lowerVersion, "1.0.0")
    assert.equal(record?.apiKey, 7)
    const [file] = record?.files ?? []
    assert.equal(file?.lowerFile, "contoso.json.pdb")
    assert.match(file?.symbolKey ?? "", /^[0-9a-f]{32}ffffffff$/)
    assert.match(file?.checksum ?? "", /^sha256:[0-9a-f]{64}$/)
    assert.equal(registry.announced, 1)
    assert.equal(registry.openReaders, 0)
    assert.deepEqual(registry.deleted, [])
  })

  it("refuses a second push of a version while the first is being checked, and takes it afterwards", async () => {
    const registry = new Registry()
    const { promise, resolve } = Promise.withResolvers<void>()
    registry.opening = promise
    const pushes = [registry.push(), registry.push(), registry.push()]
    const refused = {
      kind: "refused",
      tried: identity,
      refusals: [{ code: "SYMBOLS_STILL_PUBLISHING", parameters: identity }],
    }
    assert.deepEqual(await Promise.race(pushes), refused)
    resolve()
    const kinds = (await Promise.all(pushes)).map(({ kind }) => kind)
    assert.deepEqual(kinds.toSorted(), ["refused", "refused", "stored"])
    assert.equal((await registry.push()).kind, "stored")
    assert.equal(registry.stored.length, 2)
  })

  it("stores nothing when the package was removed while its symbols were checked", async () => {
    const registry = new Registry()
    registry.opening = Promise.resolve().then(() => {
      registry.parent = "gone"
    })
    assert.deepEqual(await registry.push(), withoutParent)
    assert.deepEqual(registry.stored, [])
  })

  it("takes its blob away again when the transaction refuses", async () => {
    const registry = new Registry()
    registry.record = () => Promise.resolve({ kind: "parent-missing" })
    assert.deepEqual(await registry.push(), withoutParent)
    registry.record = () =>
      Promise.resolve({ kind: "refused", refusal: { code: "API_KEY_REVOKED", parameters: {} } })
    assert.deepEqual(await registry.push(), {
      kind: "refused",
      tried: identity,
      refusals: [{ code: "API_KEY_REVOKED", parameters: {} }],
    })
    assert.equal(registry.stored.length, 2)
    assert.deepEqual(registry.deleted, registry.stored)
    assert.equal(registry.announced, 0)
  })

  it("takes its blob away when the record's disk is full", async () => {
    const registry = new Registry()
    registry.record = () => Promise.reject(new StoreFullError())
    await assert.rejects(registry.push(), StoreFullError)
    assert.deepEqual(registry.deleted, registry.stored)
  })

  it("keeps its blob when nobody knows whether the transaction was committed, and says so if it was", async () => {
    const registry = new Registry()
    registry.record = () => Promise.reject(new Error("connection lost"))
    await assert.rejects(registry.push(), { message: "connection lost" })
    registry.referenced = true
    assert.deepEqual(await registry.push(), { kind: "stored", warnings: [] })
    assert.equal(registry.stored.length, 2)
    assert.deepEqual(registry.deleted, [])
  })

  it("refuses what is too large or empty before anything else", async () => {
    const registry = new Registry()
    const codes = async (bytes: Uint8Array) => {
      const outcome = await registry.push(bytes)
      return outcome.kind === "refused" && outcome.refusals.map(({ code }) => code)
    }
    assert.deepEqual(await codes(new Uint8Array(1_000_001)), ["UPLOAD_TOO_LARGE"])
    assert.deepEqual(await codes(new Uint8Array()), ["UPLOAD_EMPTY"])
  })
})
