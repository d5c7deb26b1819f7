/** No room: a clear 507, nothing half, and everything goes on once there is room again. */
import assert from "node:assert/strict"
import { mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, it } from "node:test"
import { linux, program, rootUser, skipWithout } from "../support/external-tools.ts"
import type { Answer } from "../support/http-client.ts"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"
import { mountSmallDisk } from "../support/small-disk.ts"
import { until } from "../support/until.ts"

const mebibyte = 1024 * 1024
const skip = skipWithout(linux, rootUser, program("mount"))

describe("a full disk", { skip }, () => {
  let data: string

  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), "lode-full-"))
  })

  afterEach(() => rm(data, { recursive: true, force: true }))

  it("has no room for the bytes of a large package, which goes through a temporary file", async () => {
    await using disk = await mountSmallDisk(join(data, "packages"), 16 * mebibyte)
    await using lode = await startLode({ data })
    await accept(lode, "1.0.0", 2 * mebibyte)
    await disk.fillUpTo(mebibyte)
    assertFull(await push(lode, "2.0.0", 2 * mebibyte))
    await assertOnly(lode, ["1.0.0"])
    await disk.makeRoom()
    await accept(lode, "2.0.0", 2 * mebibyte)
    await assertOnly(lode, ["1.0.0", "2.0.0"])
  })

  it("has no room for the bytes of a small package, which comes from memory", async () => {
    await using disk = await mountSmallDisk(join(data, "packages"), 16 * mebibyte)
    await using lode = await startLode({ data })
    await accept(lode, "1.0.0", 1000)
    await disk.fillUpTo(16 * 1024)
    assertFull(await push(lode, "2.0.0", 100_000))
    await assertOnly(lode, ["1.0.0"])
    await disk.makeRoom()
    await accept(lode, "2.0.0", 100_000)
    await assertOnly(lode, ["1.0.0", "2.0.0"])
  })

  it("has no room for the record: the stored bytes are taken away again", async () => {
    await using disk = await mountSmallDisk(data, 16 * mebibyte)
    await using _packages = await mountSmallDisk(join(data, "packages"), 64 * mebibyte)
    await using lode = await startLode({ data })
    const accepted = ["1.0.0"]
    await accept(lode, "1.0.0", 1000)
    await disk.fillUpTo(256 * 1024)
    const refused = await pushUntilFull(lode, accepted)
    assertFull(refused)
    await assertOnly(lode, accepted)
    await disk.makeRoom()
    await accept(lode, "3.0.0", 1000)
    await assertOnly(lode, [...accepted, "3.0.0"])
  })

  it("has no room for anything: reads go on, a restart too, and search catches up", async () => {
    await using disk = await mountSmallDisk(data, 24 * mebibyte)
    await using lode = await startLode({ data })
    const accepted = ["1.0.0"]
    await accept(lode, "1.0.0", 1000)
    await disk.fillUpTo(0)
    assertFull(await push(lode, "2.0.0", 1000))
    assertFull(await push(lode, "2.0.0", 2 * mebibyte))
    assert.equal((await lode.ask("/health/live")).status, 200)
    await assertServed(lode, accepted)
    await disk.fillUpTo(mebibyte)
    await lode.kill()
    await lode.start()
    await assertServed(lode, accepted)
    await disk.makeRoom()
    await accept(lode, "3.0.0", mebibyte)
    await assertOnly(lode, [...accepted, "3.0.0"])
    await until(async () => {
      const found = await lode.ask("/v3/search?q=contoso")
      return found.status === 200 && found.text().includes('"3.0.0"')
    }, "search finds what was pushed last")
  })
})

const id = "Contoso.Full"

function packageOf(version: string, size: number): Buffer {
  return aPackage(id, version).withPadding(size).build()
}

function push(lode: LodeProcess, version: string, size: number): Promise<Answer> {
  return lode.push(packageOf(version, size))
}

async function accept(lode: LodeProcess, version: string, size: number): Promise<void> {
  const { status, reason } = await push(lode, version, size)
  assert.equal(status, 201, `${reason}\n${lode.output}`)
}

/** Small pushes, one after the other, until one is not accepted; adds what was accepted. */
async function pushUntilFull(lode: LodeProcess, accepted: string[]): Promise<Answer> {
  for (let at = 0; at < 1000; at += 1) {
    const version = `2.${at}.0`
    const answer = await push(lode, version, 1000)
    if (answer.status !== 201) return answer
    accepted.push(version)
  }
  throw new Error("The disk was never full.")
}

function assertFull(answer: Answer): void {
  assert.deepEqual(
    { status: answer.status, reason: answer.reason },
    { status: 507, reason: "The disk of this server is full, so nothing was stored." },
  )
  assert.match(answer.warnings.join("\n"), /made room/)
}

async function assertServed(lode: LodeProcess, versions: readonly string[]): Promise<void> {
  const lowerId = id.toLowerCase()
  const list = await lode.ask(`/v3/flatcontainer/${lowerId}/index.json`)
  assert.deepEqual(list.json(), { versions })
  for (const version of versions) {
    const path = `/v3/flatcontainer/${lowerId}/${version}/${lowerId}.${version}.nupkg`
    assert.equal((await lode.ask(path)).status, 200)
  }
}

/** These versions are served, each has its blob, nothing else lies about, and the doctor agrees. */
async function assertOnly(lode: LodeProcess, versions: readonly string[]): Promise<void> {
  await assertServed(lode, versions)
  const names = await readdir(join(lode.data, "packages"), { recursive: true })
  assert.equal(names.filter((name) => name.endsWith(".nupkg")).length, versions.length)
  assert.deepEqual(
    names.filter((name) => name.startsWith(".incoming/")),
    [],
  )
  const doctor = await lode.cli("doctor", "--json")
  const { healthy, findings } = JSON.parse(doctor.stdout) as { healthy: boolean; findings: unknown }
  assert.deepEqual({ healthy, findings }, { healthy: true, findings: [] })
}
