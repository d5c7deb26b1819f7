/** Hostile packages and symbol packages at the front door of a real server: each its own 400, and nothing else happens. */
import assert from "node:assert/strict"
import { lstat, mkdir, mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { setTimeout as delay } from "node:timers/promises"
import { refusalTexts, type RefusalCode } from "../../../src/domain/refusals/refusal.ts"
import { hostilePackages } from "../../support/hostile-packages.ts"
import { hostileSymbols, parentOfHostileSymbols } from "../../support/hostile-symbols.ts"
import { asMultipart, type Answer } from "../../support/http-client.ts"
import { startLode, type LodeProcess } from "../../support/lode-process.ts"
import { slowness } from "../../support/machine-speed.ts"
import { aPackage } from "../../support/package-builder.ts"
import { cpuSeconds } from "../../support/process-tree.ts"

const mebibyte = 1024 ** 2
const packageAddress = "/api/v2/package"
const symbolsAddress = "/api/v2/symbolpackage"

describe("hostile packages", () => {
  /** The data folder and everything else that the server might write to: its home and its folder for temporary files. */
  let surroundings: string
  let lode: LodeProcess
  let bystander: Bystander
  let idle: number
  const costs: Cost[] = []
  let outsideBefore: readonly string[]
  let storedBefore: readonly string[]

  before(async () => {
    surroundings = await mkdtemp(join(tmpdir(), "lode-hostile-"))
    for (const folder of ["data", "home", "temporary"]) await mkdir(join(surroundings, folder))
    const env = { HOME: join(surroundings, "home"), TMPDIR: join(surroundings, "temporary") }
    lode = await startLode({ data: join(surroundings, "data"), env })
    bystander = new Bystander(lode)
    assert.deepEqual(await warmUp(), [201, 201])
    storedBefore = await filesIn(join(lode.data, "packages"))
    outsideBefore = await outside()
  })

  after(async () => {
    await lode[Symbol.asyncDispose]()
    await rm(surroundings, { recursive: true })
  })

  describe(`PUT ${packageAddress}`, () => {
    for (const { name, code, build } of hostilePackages)
      it(`refuses ${name}: ${code}`, () => {
        const bytes = build()
        // Nothing at all is refused before anybody asks what kind of file it is.
        return assertRefused(packageAddress, bytes, bytes.length === 0 ? "UPLOAD_EMPTY" : code)
      })
  })

  describe(`PUT ${symbolsAddress}`, () => {
    for (const { name, code, build } of hostileSymbols)
      it(`refuses ${name}: ${code}`, () => assertRefused(symbolsAddress, build(), code))
  })

  it("are many, and no two have the same name", () => {
    assert.ok(hostilePackages.length >= 60 && hostileSymbols.length >= 12)
    for (const list of [hostilePackages, hostileSymbols])
      assert.equal(new Set(list.map(({ name }) => name)).size, list.length)
  })

  it("store nothing: no blob, no version, no unfinished upload, and the record agrees", async () => {
    assert.deepEqual(await filesIn(join(lode.data, "packages")), storedBefore)
    for (const id of ["contoso.hostile", "contoso"])
      assert.equal((await lode.ask(`/v3/flatcontainer/${id}/index.json`)).status, 404)
    const diagnosis = await lode.cli("doctor", "--json")
    assert.deepEqual([diagnosis.code, JSON.parse(diagnosis.stdout).findings], [0, []])
  })

  it("write nothing outside of the data folder", async () => {
    assert.deepEqual(await outside(), outsideBefore)
  })

  it("are noticed by nobody else", (t) => {
    const { asked, failures } = bystander
    const most = (cost: keyof Cost) => Math.max(...costs.map((each) => each[cost])).toFixed(1)
    t.diagnostic(`memory grew by ${most("mebibytes")} MiB at the most`)
    t.diagnostic(`${asked} requests beside them, the longest took ${most("secondsBeside")} s`)
    assert.deepEqual(failures, [])
    assert.ok(asked >= hostilePackages.length + hostileSymbols.length)
  })

  /**
   * Asserts a refusal, and that it costs little. What runs beside a server costs it time and makes its garbage wait: what
   * seems dear is asked again, twice at the most, of a server that has just started.
   */
  async function assertRefused(address: string, bytes: Buffer, code: RefusalCode): Promise<void> {
    for (let again = 2; ; again -= 1) {
      const cost = await costOfRefusal(address, bytes, code)
      if (isLittle(cost)) {
        costs.push(cost)
        return
      }
      assert.ok(again > 0, JSON.stringify(cost))
      await lode.restart()
      await warmUp()
    }
  }

  async function costOfRefusal(address: string, bytes: Buffer, code: RefusalCode): Promise<Cost> {
    let most = 0
    const look = setInterval(() => (most = Math.max(most, lode.rss())), 20)
    const [started, before] = [performance.now(), cpuSeconds(lode.pid)]
    const { answer, longest } = await bystander.during(put(address, bytes))
    const cost = {
      // The server's own time: a machine that runs other tests beside this one makes everything wait.
      cpuSeconds: cpuSeconds(lode.pid) - before,
      seconds: (performance.now() - started) / 1000,
      secondsBeside: longest / 1000,
      mebibytes: (Math.max(most, lode.rss()) - idle) / mebibyte,
    }
    clearInterval(look)
    assertRefusal(answer, code)
    assert.deepEqual(await readdir(join(lode.data, "packages/.incoming")), [])
    return cost
  }

  /** Two pushes: a server that has pushed before has its threads and its code in memory. */
  async function warmUp(): Promise<readonly number[]> {
    const parent = await put(packageAddress, parentOfHostileSymbols().build())
    const large = await put(
      packageAddress,
      aPackage("Contoso.Large", "1.0.0").withPadding(mebibyte).build(),
    )
    idle = lode.rss()
    return [parent.status, large.status]
  }

  function put(address: string, bytes: Buffer): Promise<Answer> {
    const { type, body } = asMultipart(bytes)
    const headers = { "Content-Type": type, "X-NuGet-ApiKey": lode.key }
    return lode.ask(address, { method: "PUT", body, headers })
  }

  /** What is there beside the data folder, with the times at which it was changed last. */
  async function outside(): Promise<readonly string[]> {
    const paths = [".", ...(await readdir(surroundings)), ...(await filesIn(surroundings))]
    const others = paths.filter((path) => !path.startsWith("data"))
    return await Promise.all(
      others.map(async (path) => `${path} ${(await lstat(join(surroundings, path))).mtimeMs}`),
    )
  }
})

/** What a refusal cost the server, and what others waited meanwhile. */
interface Cost {
  readonly cpuSeconds: number
  readonly seconds: number
  readonly secondsBeside: number
  readonly mebibytes: number
}

const slower = slowness()

function isLittle({ cpuSeconds: own, seconds, secondsBeside, mebibytes }: Cost): boolean {
  return own < slower && seconds < 5 * slower && secondsBeside < 3 * slower && mebibytes < 64
}

/** The answer that the protocol and design.md, section 5, ask for. */
function assertRefusal(answer: Answer, code: RefusalCode): void {
  const body = answer.json() as { code?: unknown; status?: unknown; remedy?: unknown }
  assert.deepEqual(
    [answer.status, answer.headers["content-type"], body.code, body.status],
    [400, "application/problem+json", code, 400],
  )
  const { cause, remedy } = refusalTexts[code]
  assert.match(answer.reason, patternOf(cause))
  assert.match(String(body.remedy), patternOf(remedy))
  assert.ok(answer.reason.length <= 500)
  assert.ok(answer.warnings[0]?.startsWith(answer.reason), answer.warnings.join("\n"))
}

/** Matches a text of refusal, whatever its parameters are, with its optional parts or without them. */
function patternOf(template: string): RegExp {
  const parts = template.split(/(\{[?/]?\w+\})/).map((part) => {
    if (part.startsWith("{?")) return "(?:"
    if (part.startsWith("{/")) return ")?"
    return part.startsWith("{") ? ".*" : RegExp.escape(part)
  })
  return new RegExp(`^${parts.join("")}$`, "su")
}

async function filesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder, { recursive: true })).toSorted()
}

/** Asks for the server's health as fast as it is answered while something else happens. */
class Bystander {
  readonly #lode: LodeProcess
  asked = 0
  readonly failures: number[] = []

  constructor(lode: LodeProcess) {
    this.#lode = lode
  }

  /** What the work came to, and the milliseconds that the longest request beside it took. */
  async during(
    work: Promise<Answer>,
  ): Promise<{ readonly answer: Answer; readonly longest: number }> {
    let going = true
    let longest = 0
    const asking = (async () => {
      do longest = Math.max(longest, await this.#ask())
      while (going)
    })()
    const answer = await work.finally(() => (going = false))
    await asking
    return { answer, longest }
  }

  /** Resolves to the milliseconds that it took. */
  async #ask(): Promise<number> {
    const started = performance.now()
    const { status } = await this.#lode.ask("/health/live")
    const took = performance.now() - started
    this.asked += 1
    if (status !== 200) this.failures.push(status)
    await delay(2)
    return took
  }
}
