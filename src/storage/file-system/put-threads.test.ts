import assert from "node:assert/strict"
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { test } from "node:test"
import { setTimeout as delay } from "node:timers/promises"
import { PutThreads } from "./put-threads.ts"

/** Milliseconds: short, so that the threads of one test have ended before the next one counts them. */
const interval = 10

test("More blobs than threads are all stored", async () => {
  await using folder = await temporaryFolder()
  const threads = new PutThreads(interval)
  await Promise.all(numbers(40).map((number) => threads.put(putOf(folder.path, number))))
  assert.deepEqual(await storedIn(folder.path), numbers(40))
})

test("A blob whose name is taken fails alone", async () => {
  await using folder = await temporaryFolder()
  const threads = new PutThreads(interval)
  await threads.put(putOf(folder.path, 3))
  const outcomes = await Promise.allSettled(
    numbers(40).map((number) => threads.put(putOf(folder.path, number))),
  )
  assert.deepEqual(
    outcomes.flatMap(({ status }, number) => (status === "rejected" ? [number] : [])),
    [3],
  )
  assert.deepEqual(await storedIn(folder.path), numbers(40))
})

test(
  "Threads that nobody needs any more end, and others start",
  {
    skip: process.platform !== "linux" && "reads the names of threads from /proc",
  },
  async () => {
    await using folder = await temporaryFolder()
    const threads = new PutThreads(interval)
    await Promise.all(numbers(40).map((number) => threads.put(putOf(folder.path, number))))
    while ((await runningThreads()) > 0) await delay(5)
    await threads.put(putOf(folder.path, 40))
    assert.deepEqual(await storedIn(folder.path), numbers(41))
  },
)

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, number) => number)
}

function putOf(folder: string, number: number) {
  const inner = join(folder, String(number))
  return { path: join(inner, "blob"), folders: [inner], bytes: Buffer.from(`bytes of ${number}`) }
}

async function storedIn(folder: string): Promise<number[]> {
  const names = (await readdir(folder)).map(Number).toSorted((a, b) => a - b)
  for (const name of names)
    assert.equal(await readFile(join(folder, String(name), "blob"), "utf8"), `bytes of ${name}`)
  return names
}

async function runningThreads(): Promise<number> {
  const threads = await readdir("/proc/self/task")
  const names = await Promise.all(
    threads.map((thread) => readFile(`/proc/self/task/${thread}/comm`, "utf8").catch(() => "")),
  )
  return names.filter((name) => name === "lode-put\n").length
}

async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "lode-puts-"))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}
