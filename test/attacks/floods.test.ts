/** Thousands of refused requests: the disk does not grow, nobody else waits, and a guesser learns nothing. */
import assert from "node:assert/strict"
import { readdirSync, statSync } from "node:fs"
import { join } from "node:path"
import { describe, it } from "node:test"
import { newApiKey } from "../../src/domain/api-key-format.ts"
import { aPackage } from "../support/package-builder.ts"
import { connectTo, statusesIn } from "../support/raw-client.ts"
import { startRegistry, type TestRegistry } from "../support/registry.ts"
import { packageWithSymbols } from "../support/symbols-builder.ts"
import { until } from "../support/until.ts"

const mebibyte = 2 ** 20

/** Sends the requests on one connection, a hundred at a time; the status of each. */
async function flood(
  registry: TestRegistry,
  count: number,
  request: (number: number) => string,
): Promise<readonly number[]> {
  using connection = await connectTo(registry.listening)
  for (let sent = 0; sent < count; sent += 100) {
    const batch = Array.from({ length: 100 }, (_, index) => request(sent + index))
    connection.write(batch.join(""))
    const wanted = sent + 100
    await until(() => statusesIn(connection.heard).length >= wanted, `${wanted} answers`, 60_000)
  }
  return statusesIn(connection.heard)
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
}

describe("twenty thousand refusals", () => {
  it("of known keys, unknown keys and no keys: the disk does not grow and others go on", async () => {
    await using registry = await startRegistry({ LODE_READ: "authenticated" })
    const dana = await registry.keyOf("dana")
    const readers = await Promise.all(["r1", "r2"].map((name) => registry.keyOf(name, ["read"])))
    assert.equal(
      (await registry.push(aPackage("Danas", "1.0.0").build(), { key: dana })).status,
      201,
    )
    const before = bytesIn(registry.config.dataFolder)
    const kinds: readonly ((number: number) => string)[] = [
      (number) =>
        `DELETE /api/v2/package/Id.${number}/1.0.${number} HTTP/1.1\r\nX-NuGet-ApiKey: ${readers[0]}\r\n`,
      (number) =>
        `POST /api/v2/package/${"x".repeat(90)}${number}/1.0.0 HTTP/1.1\r\nX-NuGet-ApiKey: ${readers[1]}\r\n`,
      (number) =>
        `GET /v3/flatcontainer/id.${number}/index.json HTTP/1.1\r\nX-NuGet-ApiKey: wrong${number}\r\n`,
      (number) => `GET /v3/search?q=${number} HTTP/1.1\r\n`,
    ]
    let others = 0
    let flooding = true
    const other = (async () => {
      while (flooding) {
        others += 1
        const pushed = await registry.push(aPackage("Danas", `2.0.${others}`).build(), {
          key: dana,
        })
        assert.equal(pushed.status, 201)
        const read = await registry.ask("/v3/flatcontainer/danas/index.json", {
          headers: { "X-NuGet-ApiKey": dana },
        })
        assert.equal(read.status, 200)
        await registry.ask(`/api/v2/package/Danas/2.0.${others}`, {
          method: "DELETE",
          headers: { "X-NuGet-ApiKey": dana },
        })
      }
    })()
    const statuses = await Promise.all(
      kinds.map((kind) => flood(registry, 5000, (number) => `${kind(number)}Host: lode\r\n\r\n`)),
    )
    flooding = false
    await other
    const counted = Map.groupBy(statuses.flat(), (status) => status)
    const kindsOfAnswers = [...counted.keys()].toSorted((a, b) => a - b)
    assert.deepEqual(kindsOfAnswers, [401, 403, 429])
    assert.ok(others >= 5, String(others))
    // What the pushes beside it left: a package of some KiB each, and their pages in the write-ahead log.
    const grown = bytesIn(registry.config.dataFolder) - before - others * 256 * 1024
    assert.ok(grown < 3 * mebibyte, `${grown} bytes`)
  })
})

describe("guessing keys", () => {
  it("is told nothing after the first minute's worth, wherever it is tried; a right key passes at once", async () => {
    await using registry = await startRegistry({ LODE_READ: "authenticated" })
    const dana = await registry.keyOf("dana", ["push", "unlist", "read"])
    const basic = (key: string) => Buffer.from(`any:${key}`).toString("base64")
    const places: readonly ((key: string) => string)[] = [
      (key) =>
        `GET /v3/flatcontainer/a/index.json HTTP/1.1\r\nAuthorization: Basic ${basic(key)}\r\n`,
      (key) => `DELETE /api/v2/package/A/1.0.0 HTTP/1.1\r\nX-NuGet-ApiKey: ${key}\r\n`,
      (key) => `GET /api/v1/me HTTP/1.1\r\nAuthorization: Bearer ${key}\r\n`,
    ]
    for (const place of places) {
      const statuses = await flood(registry, 300, (number) => {
        const key = number === 250 ? dana : newApiKey()
        return `${place(key)}Host: lode\r\n\r\n`
      })
      const right = statuses[250] ?? 0
      assert.ok(right === 200 || right === 404, `a right key: ${right}`)
      const told = statuses.filter((status) => status === 401 || status === 403)
      assert.ok(told.length <= 120, `${told.length} were told`)
      assert.ok(statuses.filter((status) => status === 429).length >= 150)
    }
  })

  it("in the address of symbols is answered like symbols that are not there", async () => {
    await using registry = await startRegistry({ LODE_READ: "authenticated" })
    const { nupkg, snupkg } = packageWithSymbols("Deb", "1.0.0")
    await registry.push(nupkg.build())
    await registry.pushSymbols(snupkg.build())
    const answers = await flood(
      registry,
      300,
      () => `GET /symbols/~${newApiKey()}/deb.pdb/0/deb.pdb HTTP/1.1\r\nHost: lode\r\n\r\n`,
    )
    assert.deepEqual(new Set(answers), new Set([404]))
  })
})
