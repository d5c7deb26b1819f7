/** Load by wrk: 32 connections that ask for one address after the other. */
import { spawn } from "node:child_process"
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { text } from "node:stream/consumers"

export interface WrkRequest {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

export interface WrkRun {
  readonly requests: number
  readonly seconds: number
}

/** Runs it; throws where an answer is an error. 304 counts as an answer where the requests ask for it. */
export async function runWrk(
  address: string,
  requests: readonly WrkRequest[],
  options: { readonly folder: string; readonly seconds: number },
): Promise<WrkRun> {
  const script = join(options.folder, "requests.lua")
  await writeFile(script, scriptOf(requests))
  const args = ["-t1", "-c32", "--timeout", "30s", `-d${options.seconds}s`, "-s", script, address]
  const child = spawn("wrk", args, { stdio: ["ignore", "pipe", "inherit"] })
  const output = await text(child.stdout)
  // A minute and more is told in minutes.
  const found = /(\d+) requests in ([\d.]+)([sm])/.exec(output)
  const failed = /Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)/.exec(output)
  if (found === null || failed !== null) throw new Error(`wrk failed:\n${output}`)
  return { requests: Number(found[1]), seconds: Number(found[2]) * (found[3] === "m" ? 60 : 1) }
}

function scriptOf(requests: readonly WrkRequest[]): string {
  const lines = requests.map(({ path, headers }) => {
    const fields = Object.entries(headers).map(([name, value]) => `[${lua(name)}]=${lua(value)}`)
    return `  wrk.format("GET", ${lua(path)}, {${fields.join(", ")}}),`
  })
  return `
local requests
local next = 0
function init(args)
  requests = {
${lines.join("\n")}
  }
end
function request()
  next = next + 1
  if next > #requests then next = 1 end
  return requests[next]
end
`
}

function lua(value: string): string {
  return JSON.stringify(value)
}
