/** NuGet's own client libraries, which every .NET SDK contains, asked one question after the other. */
import assert from "node:assert/strict"
import { spawn, type ChildProcessByStdio } from "node:child_process"
import { createHash } from "node:crypto"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { cp, mkdir, mkdtemp, readFile, readdir, rename, rm } from "node:fs/promises"
import { join, resolve } from "node:path"
import { createInterface } from "node:readline"
import type { Readable, Writable } from "node:stream"
import { openDotnet, type Dotnet } from "../../support/dotnet.ts"
import { run } from "../../support/run.ts"

/** The kind of question and what it names; see nuget-protocol/Program.cs. */
export type Question = readonly [kind: string, ...given: unknown[]]

const sources = join(import.meta.dirname, "nuget-protocol")
const builds = resolve(import.meta.dirname, "../../../.cache/nuget-protocol")

/** Starts the program on the source whose service index is at this address. */
export async function openNuGetProtocol(source: string): Promise<NuGetProtocol> {
  const dotnet = await openDotnet()
  try {
    const program = await builtProgram(dotnet)
    const child = spawn("dotnet", ["exec", program, source], {
      cwd: dotnet.folder,
      env: dotnet.environment(),
      stdio: ["pipe", "pipe", "inherit"],
    })
    return new NuGetProtocol(dotnet, child)
  } catch (error) {
    await dotnet[Symbol.asyncDispose]()
    throw error
  }
}

export class NuGetProtocol implements AsyncDisposable {
  /** Where the program runs: files to push are written here. */
  readonly dotnet: Dotnet
  readonly #child: ChildProcessByStdio<Writable, Readable, null>
  readonly #answers: AsyncIterator<string>

  constructor(dotnet: Dotnet, child: ChildProcessByStdio<Writable, Readable, null>) {
    this.dotnet = dotnet
    this.#child = child
    this.#answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  }

  /** What the libraries made of the source's answers; their exceptions as `{ error, message, … }`. */
  async ask(...question: Question): Promise<unknown> {
    this.#child.stdin.write(`${JSON.stringify(question)}\n`)
    const answer = await this.#answers.next()
    assert.equal(answer.done, false, "The program ended without an answer.")
    return JSON.parse(answer.value) as unknown
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin.end()
    if (this.#child.exitCode === null) await once(this.#child, "close")
    await this.dotnet[Symbol.asyncDispose]()
  }
}

/** Builds the program once for each state of its sources and each SDK. */
async function builtProgram(dotnet: Dotnet): Promise<string> {
  const folder = join(builds, await stateOfSources(dotnet))
  const program = join(folder, "nuget-protocol.dll")
  if (existsSync(program)) return program
  await cp(sources, dotnet.path("sources"), { recursive: true })
  await dotnet.succeed("build sources -c Release -o built --nologo -v quiet")
  await keep(dotnet.path("built"), folder)
  return program
}

/** Two test files may build at once: the folder appears whole, and the first one stays. */
async function keep(built: string, folder: string): Promise<void> {
  await mkdir(builds, { recursive: true })
  const beside = await mkdtemp(join(builds, "new-"))
  await cp(built, beside, { recursive: true })
  try {
    await rename(beside, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
    await rm(beside, { recursive: true })
  }
}

async function stateOfSources(dotnet: Dotnet): Promise<string> {
  const version = await run("dotnet", ["--version"], { cwd: dotnet.folder })
  const hash = createHash("sha256").update(version.stdout)
  for (const file of (await readdir(sources)).toSorted())
    hash.update(file).update(await readFile(join(sources, file)))
  return hash.digest("hex").slice(0, 16)
}
