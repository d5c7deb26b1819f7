import assert from "node:assert/strict"
import { describe, it } from "node:test"
import type { DownloadCount } from "../../domain/ports/downloads.ts"
import { DownloadCounter } from "./download-counter.ts"

/** Gathers what would be written; `fail` makes writes fail, `hold` makes them wait for `release`. */
function subject() {
  const written: (readonly DownloadCount[])[] = []
  const failures: unknown[] = []
  const state = { fail: false }
  const packages = {
    addDownloads: async ({ counts }: { readonly counts: readonly DownloadCount[] }) => {
      if (state.fail) throw new Error("full")
      written.push(counts)
    },
  }
  const counter = new DownloadCounter(
    { packages, onFailure: (error) => failures.push(error) },
    1 << 30,
  )
  return { counter, written, failures, state }
}

const json = { lowerId: "contoso.json", lowerVersion: "1.0.0" }

describe("downloads", () => {
  it("are written as one batch with the sum of each version, and nothing where there is nothing", async () => {
    const { counter, written } = subject()
    await counter.write()
    for (const name of ["contoso.json/1.0.0", "a/2.0.0-b", "contoso.json/1.0.0"]) counter.note(name)
    assert.deepEqual(written, [])
    await counter.write()
    await counter.write()
    assert.deepEqual(written, [
      [
        { ...json, downloads: 2 },
        { lowerId: "a", lowerVersion: "2.0.0-b", downloads: 1 },
      ],
    ])
  })

  it("are written at the end", async () => {
    const { counter, written } = subject()
    counter.note("contoso.json/1.0.0")
    await counter[Symbol.asyncDispose]()
    assert.deepEqual(written, [[{ ...json, downloads: 1 }]])
  })

  it("are written in commands that no push waits long for", async () => {
    const { counter, written } = subject()
    for (let at = 0; at < 1200; at += 1) counter.note(`contoso.json/1.0.${at}`)
    await counter.write()
    assert.deepEqual(
      written.map((batch) => batch.length),
      [500, 500, 200],
    )
  })

  it("are tried again where they could not be written", async () => {
    const { counter, written, failures, state } = subject()
    counter.note("contoso.json/1.0.0")
    state.fail = true
    const writing = counter.write()
    counter.note("contoso.json/1.0.0")
    await writing
    assert.equal(failures.length, 1)
    state.fail = false
    await counter.write()
    assert.deepEqual(written, [[{ ...json, downloads: 2 }]])
  })

  it("take bounded memory: those of many versions are written early, and lost while that fails", async () => {
    const { counter, written, state } = subject()
    state.fail = true
    for (let at = 0; at < 60_000; at += 1) counter.note(`contoso.json/1.0.${at}`)
    await counter.write()
    state.fail = false
    await counter.write()
    const counted = written.flat()
    assert.ok(counted.length <= 60_000 && counted.length >= 50_000, `${counted.length}`)
    assert.ok(counted.every(({ downloads }) => downloads === 1))
  })
})
