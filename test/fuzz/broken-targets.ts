/** Readers with every fault that the fuzzer is there to find. */
import { bytesSource } from "../../src/formats/zip/byte-source.ts"
import { nextTurn } from "../../src/formats/zip/yielding.ts"
import type { FuzzTarget } from "./fuzz-target.ts"
import { WatchedSource } from "./watched-source.ts"

function faulty(name: string, run: (input: Buffer) => Promise<string>): FuzzTarget {
  return { name, create: (random) => random.bytes(100), run }
}

export const fuzzTargets: readonly FuzzTarget[] = [
  faulty("throws", () => Promise.reject(new TypeError("a defect"))),
  faulty("never ends", () => new Promise(() => undefined)),
  faulty("loops", () => {
    for (;;);
  }),
  faulty("works long", () => {
    const started = process.threadCpuUsage().user
    while (process.threadCpuUsage().user - started < 60_000);
    return Promise.resolve("")
  }),
  faulty("takes memory", async () => {
    const taken: Buffer[] = []
    while (taken.length < 100) {
      taken.push(Buffer.alloc(8 * 1024 * 1024, 1))
      await nextTurn()
    }
    return ""
  }),
  faulty("ends its thread", () => process.exit(3)),
  faulty("reads behind the end", async (input) => {
    await new WatchedSource(input).read(90, 2 ** 20)
    return ""
  }),
  faulty("reads before the start", async (input) => {
    await new WatchedSource(input).read(-1, 2)
    return ""
  }),
  faulty("writes to what it reads", async (input) => {
    const source = new WatchedSource(input)
    ;(await source.read(0, 1)).fill(1)
    source.checkUse(1)
    return ""
  }),
  faulty("reads again and again", async (input) => {
    const source = new WatchedSource(input)
    for (let round = 0; round < 5000; round += 1) await source.read(0, 100)
    source.checkUse(1)
    return ""
  }),
  faulty("is sound", async (input) => {
    const bytes = await bytesSource(input).read(0, 1)
    return String((bytes[0] ?? 0) % 4)
  }),
]
