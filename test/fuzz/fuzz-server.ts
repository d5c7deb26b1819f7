/** The whole server under fuzzing: mutated uploads over HTTP, and afterwards a look at everything they could have harmed. */
import assert from "node:assert/strict"
import { lstat, mkdir, mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { refusalTexts } from "../../src/domain/refusals/refusal.ts"
import { defaultRuleLevels } from "../../src/formats/nupkg/rules.ts"
import { bytesSource } from "../../src/formats/zip/byte-source.ts"
import { inspectUpload } from "../../src/services/publish/inspect.ts"
import { asMultipart, type Answer } from "../support/http-client.ts"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import { anyPackage, anySymbolPair, mutatePackage } from "./cases/package-cases.ts"
import { largestInput, longestCase, type Finding, type FuzzReport } from "./fuzz-target.ts"
import { Random } from "./random.ts"
import { multipartTarget } from "./targets/multipart-target.ts"

export const serverTarget = "server"

const clients = 3
const mostFindings = 20
/** A server at work holds more than one that waits; what a bomb would make of it is another matter. */
const mostGrowth = 256 * 1024 ** 2

/** One upload. */
interface Upload {
  readonly path: string
  readonly type: string
  readonly body: Buffer
  /** The package inside, where the body has one and says so properly. */
  readonly package_?: Buffer
}

/** Pushes until the time is over. */
export async function fuzzServer(options: {
  readonly seed: number
  readonly seconds: number
}): Promise<FuzzReport> {
  const surroundings = await mkdtemp(join(tmpdir(), "lode-fuzz-"))
  for (const folder of ["data", "home", "temporary"]) await mkdir(join(surroundings, folder))
  try {
    const env = { HOME: join(surroundings, "home"), TMPDIR: join(surroundings, "temporary") }
    await using lode = await startLode({ data: join(surroundings, "data"), env })
    const run = new ServerRun(lode, surroundings)
    await run.warmUp()
    const end = Date.now() + options.seconds * 1000
    await Promise.all(
      Array.from({ length: clients }, (_, index) => run.work(options.seed + index, end)),
    )
    await run.lookAround()
    return run.report()
  } finally {
    await rm(surroundings, { recursive: true, force: true })
  }
}

class ServerRun {
  readonly #lode: LodeProcess
  readonly #surroundings: string
  readonly #findings = new Map<string, Finding>()
  readonly #outcomes = new Set<string>()
  #cases = 0
  #idle = 0
  #outside: readonly string[] = []

  constructor(lode: LodeProcess, surroundings: string) {
    this.#lode = lode
    this.#surroundings = surroundings
  }

  /** A server that has pushed before has its code in memory. */
  async warmUp(): Promise<void> {
    const random = new Random(0)
    for (let round = 0; round < 200; round += 1)
      for (const upload of uploadsOf(random, [])) await this.#put(upload)
    this.#idle = this.#lode.rss()
    this.#outside = await outside(this.#surroundings)
  }

  async work(seed: number, end: number): Promise<void> {
    const random = new Random(seed)
    const corpus: Buffer[] = []
    while (Date.now() < end && this.#findings.size < mostFindings) {
      for (const upload of uploadsOf(random, corpus)) {
        this.#cases += 1
        const outcome = await this.#try(upload, () => this.#push(upload))
        if (this.#outcomes.has(outcome)) continue
        this.#outcomes.add(outcome)
        if (upload.package_ !== undefined) corpus.push(upload.package_)
      }
    }
  }

  async #push(upload: Upload): Promise<string> {
    const started = performance.now()
    const answer = await this.#put(upload)
    const took = performance.now() - started
    assert.ok(took < longestCase, `answered after ${took} ms`)
    const grew = this.#lode.rss() - this.#idle
    assert.ok(grew < mostGrowth, `the server grew by ${grew} bytes`)
    const outcome = `${answer.status} ${checkAnswer(answer)}`
    if (answer.status === 201 && upload.package_ !== undefined && upload.path === packagePath)
      await this.#readBack(upload.package_)
    return outcome
  }

  #put({ path, type, body }: Upload): Promise<Answer> {
    const headers = { "Content-Type": type, "X-NuGet-ApiKey": this.#lode.key }
    return this.#lode.ask(path, { method: "PUT", body, headers })
  }

  /** What was taken is served, byte for byte, and the documents about it can be made. */
  async #readBack(bytes: Buffer): Promise<void> {
    const clock = { now: () => Date.now() * 1000 }
    const upload = await inspectUpload(bytesSource(bytes), defaultRuleLevels, clock)
    assert.equal(upload.kind, "inspected")
    if (upload.kind !== "inspected") return
    const { lowerId: id, lowerVersion: version } = upload.inspected.identity
    const base = `/v3/flatcontainer/${id}/${version}`
    const served = await this.#lode.ask(`${base}/${id}.${version}.nupkg`)
    assert.equal(served.status, 200)
    assert.ok(served.body.equals(bytes), "other bytes are served than were pushed")
    assert.equal((await this.#lode.ask(`${base}/${id}.nuspec`)).status, 200)
    for (const file of ["icon", "readme", "license"])
      assert.ok([200, 404].includes((await this.#lode.ask(`${base}/${file}`)).status))
    const index = await this.#lode.ask(`/v3/registration-gz-semver2/${id}/index.json`)
    assert.equal(index.status, 200)
    assert.ok(index.body.length > 0)
  }

  async #try(upload: Upload, work: () => Promise<string>): Promise<string> {
    try {
      return await work()
    } catch (error) {
      const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
      this.#find({ kind: "broken-invariant", what, input: upload.package_ ?? upload.body })
      return "finding"
    }
  }

  #find(finding: Finding): void {
    const key = finding.what.replace(/\d+/g, "n").slice(0, 200)
    if (!this.#findings.has(key)) this.#findings.set(key, finding)
  }

  /** Nothing but the data folder has changed, nothing is left over, and the record is sound. */
  async lookAround(): Promise<void> {
    const check = async (what: () => Promise<void>): Promise<void> => {
      await this.#try({ path: "", type: "", body: Buffer.alloc(0) }, () => what().then(() => ""))
    }
    await check(async () => assert.deepEqual(await outside(this.#surroundings), this.#outside))
    const incoming = join(this.#lode.data, "packages/.incoming")
    await check(async () => assert.deepEqual(await readdir(incoming), []))
    await check(async () => assert.equal((await this.#lode.ask("/health/ready")).status, 200))
    await check(async () => {
      const { code, output } = await this.#lode.cli("doctor")
      assert.equal(code, 0, output)
    })
  }

  report(): FuzzReport {
    const findings = [...this.#findings.values()]
    return {
      target: serverTarget,
      cases: this.#cases,
      outcomes: this.#outcomes.size,
      findings,
      unconfirmed: 0,
    }
  }
}

/** A refusal of the closed list, or none where the upload was taken. Returns its code. */
function checkAnswer(answer: Answer): string {
  assert.ok(
    [201, 400, 403, 404, 409, 413, 415].includes(answer.status),
    `${answer.status} ${answer.reason}`,
  )
  if (answer.status === 201) return ""
  assert.equal(answer.headers["content-type"], "application/problem+json")
  const { code } = answer.json() as { code: string }
  assert.ok(Object.hasOwn(refusalTexts, code), code)
  return code
}

/** An upload; two where symbols need their package. */
function uploadsOf(random: Random, corpus: readonly Buffer[]): readonly Upload[] {
  if (random.oneIn(10)) return [oddUpload(random)]
  const earlier = corpus[random.below(corpus.length * 2)]
  if (earlier !== undefined) {
    const path = random.oneIn(4) ? symbolsPath : packagePath
    return [uploadOf(path, mutatePackage(random, earlier, corpus))]
  }
  if (!random.oneIn(3)) return [uploadOf(packagePath, anyPackage(random))]
  const { nupkg, snupkg } = anySymbolPair(random)
  return [uploadOf(packagePath, nupkg), uploadOf(symbolsPath, snupkg)]
}

function uploadOf(path: string, bytes: Buffer): Upload {
  const package_ = bytes.subarray(0, largestInput)
  return { path, ...asMultipart(package_), package_ }
}

const packagePath = "/api/v2/package"
const symbolsPath = "/api/v2/symbolpackage"

/** A body that is hardly multipart, under a type that is hardly one. */
function oddUpload(random: Random): Upload {
  const input = multipartTarget.create(random, [])
  const end = Math.max(0, input.indexOf(0))
  const type = input.toString("latin1", 0, end).replace(/[^\t\x20-\x7e\x80-\xff]/g, "")
  return { path: packagePath, type, body: input.subarray(end + 1) }
}

/** What is there beside the data folder, with the times at which it was changed last. */
async function outside(surroundings: string): Promise<readonly string[]> {
  const paths = (await readdir(surroundings, { recursive: true })).toSorted()
  const others = [".", ...paths].filter((path) => !path.startsWith("data"))
  return await Promise.all(
    others.map(async (path) => `${path} ${(await lstat(join(surroundings, path))).mtimeMs}`),
  )
}
