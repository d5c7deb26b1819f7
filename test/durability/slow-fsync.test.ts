/** A disk whose fsync takes a second longer: pushes wait for it, nobody else does. */
import assert from "node:assert/strict"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { after, before, describe, it } from "node:test"
import { linux, program, skipWithout } from "../support/external-tools.ts"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"
import { run } from "../support/run.ts"

const source = resolve(import.meta.dirname, "../fixtures/slow-fsync.c")
/** Milliseconds that an fsync takes longer. */
const slowness = 1000

describe("reads, while fsync takes a second", { skip: skipWithout(linux, program("gcc")) }, () => {
  let folder: string
  let lode: LodeProcess

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "lode-slow-"))
    const library = join(folder, "slow-fsync.so")
    const compiled = await run("gcc", ["-shared", "-fPIC", "-O", "-o", library, source, "-ldl"])
    assert.equal(compiled.code, 0, compiled.output)
    lode = await startLode({
      env: { LD_PRELOAD: library, SLOW_FSYNC_WHILE: join(folder, "slow") },
    })
    assert.equal((await lode.push(aPackage("Contoso.Read", "1.0.0").build())).status, 201)
    for (const path of reads) assert.equal((await lode.ask(path)).status, 200, path)
  })

  after(async () => {
    await rm(join(folder, "slow"), { force: true })
    await lode[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })

  it("go on without waiting", async (t) => {
    await writeFile(join(folder, "slow"), "")
    const longest: number[] = []
    // A machine that has other things to do makes a read wait, too, but not in each of three turns.
    for (let turn = 0; turn < 3 && !longest.some((wait) => wait < slowness / 2); turn += 1) {
      const { waits, took } = await readWhilePushing(turn)
      longest.push(Math.max(...waits))
      t.diagnostic(
        `${waits.length} reads in ${took.toFixed(0)} ms, longest ${longest.at(-1)?.toFixed(0)} ms`,
      )
      assert.ok(took > 2 * slowness, `the pushes took only ${took} ms: was fsync slow at all?`)
      assert.ok(waits.length > reads.length * 5)
    }
    assert.ok(Math.min(...longest) < slowness / 2, `reads took ${longest.join(", ")} ms`)
  })

  /** Four pushes of new IDs at once; how long they took, and each read meanwhile. */
  async function readWhilePushing(turn: number) {
    const started = performance.now()
    const pushing = Promise.all(
      Array.from({ length: 4 }, (_, at) =>
        lode.push(
          aPackage(`Contoso.Slow${turn}.${at}`, "1.0.0")
            .withPadding(2 ** (10 + 2 * at))
            .build(),
        ),
      ),
    )
    const waits = await readUntil(pushing)
    const pushed = await pushing
    const took = performance.now() - started
    assert.deepEqual(new Set(pushed.map(({ status }) => status)), new Set([201]))
    return { waits, took }
  }

  /** Reads everything again and again until the promise settles; resolves to the milliseconds each read took. */
  async function readUntil(end: Promise<unknown>): Promise<readonly number[]> {
    let ended = false
    const stop = () => (ended = true)
    end.then(stop, stop)
    const waits: number[] = []
    while (!ended) {
      for (const path of reads) {
        const started = performance.now()
        const { status } = await lode.ask(path)
        waits.push(performance.now() - started)
        assert.equal(status, 200, path)
      }
    }
    return waits
  }
})

const reads = [
  "/v3/index.json",
  "/v3/flatcontainer/contoso.read/index.json",
  "/v3/flatcontainer/contoso.read/1.0.0/contoso.read.1.0.0.nupkg",
  "/v3/flatcontainer/contoso.read/1.0.0/contoso.read.nuspec",
  "/v3/registration-gz-semver2/contoso.read/index.json",
  "/v3/search?q=contoso.read",
]
