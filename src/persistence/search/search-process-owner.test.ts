import assert from "node:assert/strict"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, it } from "node:test"
import { setImmediate, setTimeout as delay } from "node:timers/promises"
import { SearchStoppedError, SearchTimeoutError } from "../../domain/ports/search-index.ts"
import { isAlive } from "../../../test/support/process-tree.ts"
import { SearchProcessOwner } from "./search-process-owner.ts"

const entry = new URL("../../../test/fixtures/odd-search-process.ts", import.meta.url)

describe("the owner of the search process", () => {
  let folder: string
  let owner: SearchProcessOwner

  const open = (deadline: number, ...more: readonly string[]) =>
    new SearchProcessOwner({ entry, arguments: [join(folder, "starts"), ...more], deadline })
  const ask = (text: string) =>
    owner.ask({
      kind: "autocomplete",
      request: { feed: "default", text, skip: 0, take: 1, prerelease: true, semVer2: true },
    })
  const answer = (text: string, starts: number) => ({
    kind: "ids",
    page: { totalHits: starts, hits: [text] },
  })
  const pids = () => readFileSync(join(folder, "starts"), "utf8").trim().split("\n").map(Number)

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lode-owner-"))
    owner = open(20_000)
  })

  afterEach(async () => {
    await owner[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true, force: true })
  })

  /**
   * Runs what depends on a deadline of so many milliseconds. Where it fails it is run again with four times as many: the
   * machine may be too slow, or have too much to do, to start a process within them.
   */
  async function withDeadline(
    deadline: number,
    scenario: (deadline: number) => Promise<void>,
  ): Promise<void> {
    await owner[Symbol.asyncDispose]()
    rmSync(join(folder, "starts"), { force: true })
    owner = open(deadline)
    try {
      await ask("warm up")
      await scenario(deadline)
    } catch (error) {
      if (deadline > 30_000) throw error
      await withDeadline(deadline * 4, scenario)
    }
  }

  it("starts it with the first question and asks it all others in their order", async () => {
    assert.equal(existsSync(join(folder, "starts")), false)
    const answers = await Promise.all(["a", "b", "c"].map(ask))
    assert.deepEqual(answers, [answer("a", 1), answer("b", 1), answer("c", 1)])
  })

  it("kills it when an answer is late, and starts another for the next question", () =>
    withDeadline(2500, async () => {
      const hung = assert.rejects(ask("hang"), SearchTimeoutError)
      const waited = assert.rejects(ask("behind it"), SearchTimeoutError)
      await Promise.all([hung, waited])
      assert.deepEqual(await ask("next"), answer("next", 2))
      assert.equal(isAlive(pids()[0] ?? 0), false)
    }))

  it("asks once more what a process has ended over, and only once", async () => {
    assert.deepEqual(await ask("end once"), answer("end once", 2))
    await assert.rejects(ask("end"), /The search process ended \(3\)/)
    assert.deepEqual(await ask("after"), answer("after", 4))
  })

  it("answers what was asked with a question that a process ended over", async () => {
    await ask("warm up")
    const [before, ending, behind] = await Promise.allSettled(["a", "end", "b"].map(ask))
    assert.deepEqual(
      [before?.status, ending?.status, behind?.status],
      ["fulfilled", "rejected", "fulfilled"],
    )
  })

  it("asks it again what was behind a question that hung", () =>
    withDeadline(5000, async (deadline) => {
      const hung = assert.rejects(ask("hang"), SearchTimeoutError)
      await delay(0.8 * deadline)
      const behind = ask("behind it")
      await hung
      assert.deepEqual(await behind, answer("behind it", 2))
    }))

  it("gives nobody the answer to another question that came too late", () =>
    withDeadline(2500, async (deadline) => {
      const late = assert.rejects(ask("slow"), SearchTimeoutError)
      await delay(500)
      // A machine that is slow to start another process may make it late, too.
      const behind = ask("behind it").catch((error: Error) => error.name)
      // Both are answered while nobody listens, and the first is late when somebody does.
      await setImmediate()
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, deadline - 500)
      await late
      assert.notDeepEqual(await behind, answer("slow", 1))
    }))

  it("is not ended by the signals that stop a service or a terminal's command", async () => {
    await ask("a")
    const [pid = 0] = pids()
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.kill(pid, signal)
    assert.deepEqual(await ask("b"), answer("b", 1))
  })

  it("passes failures on and keeps the process", async () => {
    await assert.rejects(ask("fail"), /The search failed: no such table/)
    assert.deepEqual(await ask("next"), answer("next", 1))
  })

  it("does not start for ever what cannot start", async () => {
    await owner[Symbol.asyncDispose]()
    owner = open(20_000, "refuse")
    await assert.rejects(ask("a"), /ended \(4\) before it was ready/)
    await assert.rejects(ask("b"), /ended \(4\) before it was ready/)
    assert.equal(pids().length, 2)
  })

  it("ends it when closed, with everything that waits for it", async () => {
    await ask("a")
    const hung = assert.rejects(ask("hang"), SearchStoppedError)
    const waiting = assert.rejects(ask("b"), SearchStoppedError)
    await owner[Symbol.asyncDispose]()
    await Promise.all([hung, waiting])
    assert.equal(isAlive(pids()[0] ?? 0), false)
    await assert.rejects(ask("c"), SearchStoppedError)
  })
})
