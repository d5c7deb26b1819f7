/**
 * What `kill -9` cannot test, because the kernel keeps what it was given: that everything is told to reach the disk,
 * in an order in which no power loss can leave a 201 without its package.
 */
import assert from "node:assert/strict"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { after, before, describe, it } from "node:test"
import { linux, program, skipWithout } from "../support/external-tools.ts"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"
import { readTrace, type SystemCall } from "../support/strace.ts"
import { until } from "../support/until.ts"

const traced =
  "mkdir,mkdirat,openat,open,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,link,linkat,sendto,sendmsg,writev,close"

describe("before the 201, in this order", { skip: skipWithout(linux, program("strace")) }, () => {
  let folder: string
  let trace: string
  let lode: LodeProcess

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "lode-fsync-"))
    trace = join(folder, "trace")
    lode = await startLode({
      // Neither the data folder nor the one above it is there yet.
      data: join(folder, "new", "data"),
      through: ["strace", "-f", "-y", "-s", "40", "-o", trace, "-e", `trace=${traced}`],
    })
  })

  after(async () => {
    await lode[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })

  it("small package, from memory: each new folder and the folder above it, file, its folder, log", async () => {
    const calls = await callsOfPush(aPackage("Contoso.Small", "1.0.0").withPadding(10_000).build())
    const packages = join(lode.data, "packages")
    assert.deepEqual(foldersMade(calls), [
      join(packages, "default"),
      join(packages, "default/contoso.small"),
      join(packages, "default/contoso.small/1.0.0"),
    ])
    assertDurableBeforeAnswer(calls, join(packages, "default/contoso.small/1.0.0"))
  })

  it("large package, from a temporary file on the same file system: the same, with a rename", async () => {
    const calls = await callsOfPush(
      aPackage("Contoso.Large", "1.0.0")
        .withPadding(1024 * 1024)
        .build(),
    )
    const packages = join(lode.data, "packages")
    assert.deepEqual(foldersMade(calls), [
      join(packages, "default/contoso.large"),
      join(packages, "default/contoso.large/1.0.0"),
    ])
    assertDurableBeforeAnswer(calls, join(packages, "default/contoso.large/1.0.0"))
    assertOrder(calls, [
      step("rename from the temporary file", ({ name, text }) => {
        return name.startsWith("rename") && text.includes(join(packages, ".incoming/"))
      }),
      step("fsync of the folder it is in now", (call) =>
        isSync(call, join(packages, "default/contoso.large/1.0.0")),
      ),
    ])
  })

  it("the folders of the data folder itself, since the first start", async () => {
    const all = readTrace(await readFile(trace, "utf8"))
    const answer = answerOf(all)
    const calls = all.filter(({ ended }) => ended < answer.began)
    // Compiled code may be lost.
    const made = foldersMade(calls).filter((path) => !path.includes("/.compile-cache"))
    assert.ok(made.includes(lode.data) && made.includes(dirname(lode.data)), made.join("\n"))
    const unsafe = made.filter((path) => {
      const making = calls.find((call) => isMkdir(call) && pathsIn(call).includes(path))
      return !calls.some(
        (call) => isSync(call, dirname(path)) && call.began > (making?.ended ?? Infinity),
      )
    })
    assert.deepEqual(unsafe, [], "folders whose entry no fsync has made durable")
  })

  /** Pushes and returns what the server did from the first byte to the 201. */
  async function callsOfPush(bytes: Uint8Array): Promise<readonly SystemCall[]> {
    const before = (await readFile(trace, "utf8")).lastIndexOf("\n") + 1
    const pushed = await lode.push(bytes)
    assert.equal(pushed.status, 201, pushed.reason)
    const read = async () => readTrace((await readFile(trace, "utf8")).slice(before))
    await until(async () => (await read()).some(isAnswer), "the trace shows the answer")
    const calls = await read()
    return calls.filter(({ began }) => began <= answerOf(calls).began)
  }

  function assertDurableBeforeAnswer(calls: readonly SystemCall[], folderOfBlob: string): void {
    for (const path of foldersMade(calls))
      assertOrder(calls, [
        step(`mkdir ${path}`, (call) => isMkdir(call) && pathsIn(call).includes(path)),
        step(`fsync ${dirname(path)}`, (call) => isSync(call, dirname(path))),
        step("fsync of the package file", isFileSync),
      ])
    assertOrder(calls, [
      step("fsync of the package file", isFileSync),
      step("fsync of its folder", (call) => isSync(call, folderOfBlob)),
      step("last write to the log", isLastLogWrite(calls)),
      step("fsync of the log", (call) => isSync(call, join(lode.data, "lode.db-wal"))),
      step("201", isAnswer),
    ])
    const fileSync = calls.findLast(isFileSync)
    const writes = calls.filter((call) => isWriteTo(call, join(lode.data, "packages")))
    assert.ok(writes.length > 0 && writes.every((call) => call.ended < (fileSync?.began ?? 0)))
  }
})

interface Step {
  readonly name: string
  readonly matches: (call: SystemCall) => boolean
}

function step(name: string, matches: (call: SystemCall) => boolean): Step {
  return { name, matches }
}

/** Finds each step after the one before has returned. */
function assertOrder(calls: readonly SystemCall[], steps: readonly Step[]): void {
  let place = -1
  for (const { name, matches } of steps) {
    const found = calls.find((call) => call.began > place && matches(call))
    assert.ok(found, `no "${name}" at its place in:\n${calls.map(show).join("\n")}`)
    place = found.ended
  }
}

function show({ name, text, result }: SystemCall): string {
  return `${name}(${text.replace(/, ".*/, ", …")}) = ${result}`
}

/** Folders that were not there before, in order. */
function foldersMade(calls: readonly SystemCall[]): readonly string[] {
  return calls.filter(isMkdir).flatMap((call) => pathsIn(call).slice(-1))
}

function isMkdir({ name, result }: SystemCall): boolean {
  return name.startsWith("mkdir") && result === "0"
}

function isSync(call: SystemCall, path: string): boolean {
  const { name, text, result } = call
  return (name === "fsync" || name === "fdatasync") && result === "0" && text.endsWith(`<${path}>`)
}

/** Of the package, under its final name or, before the rename, its temporary one. */
function isFileSync(call: SystemCall): boolean {
  const { name, text, result } = call
  return (
    (name === "fsync" || name === "fdatasync") &&
    result === "0" &&
    /\/packages\/(?:\.incoming\/[^/>]+|.*\.nupkg)>$/.test(text)
  )
}

function isWriteTo({ name, text }: SystemCall, folder: string): boolean {
  return ["write", "pwrite64", "writev"].includes(name) && text.includes(`<${folder}/`)
}

function isLastLogWrite(calls: readonly SystemCall[]): (call: SystemCall) => boolean {
  const last = calls.findLast(({ name, text }) => name === "pwrite64" && text.includes(".db-wal>"))
  return (call) => call === last
}

function isAnswer({ name, text }: SystemCall): boolean {
  return /^(?:write|writev|sendto|sendmsg)$/.test(name) && text.includes('"HTTP/1.1 201 ')
}

function answerOf(calls: readonly SystemCall[]): SystemCall {
  const answer = calls.find(isAnswer)
  assert.ok(answer, "no 201 in the trace")
  return answer
}

/** The quoted paths among the arguments. */
function pathsIn({ text }: SystemCall): string[] {
  return [...text.matchAll(/"([^"]*)"/g)].map(([, path = ""]) => path)
}
