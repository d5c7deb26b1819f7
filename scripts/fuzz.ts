/**
 * `npm run fuzz`: time-boxed, seeded fuzzing of every reader of bytes and of a whole server. Findings are written as
 * files; the run fails where there is one. The seconds are shared by the targets, which are all unless told.
 *
 *     npm run fuzz -- --seconds 600 --seed 7 --target zip --target server --out findings
 *     npm run fuzz -- --target zip --replay findings/zip-7-1-hang.bin
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { fuzz, replay } from "../test/fuzz/fuzz-run.ts"
import type { Finding, FuzzReport } from "../test/fuzz/fuzz-target.ts"
import { fuzzTargets } from "../test/fuzz/fuzz-targets.ts"
import { fuzzServer, serverTarget } from "../test/fuzz/fuzz-server.ts"

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    target: { type: "string", multiple: true, default: [] },
    out: { type: "string", default: ".cache/fuzz" },
    replay: { type: "string" },
  },
})
const readers = fuzzTargets.map(({ name }) => name)
// An upload that the server did not stand is a package: the readers replay it.
const known = values.replay === undefined ? [...readers, serverTarget] : readers
const targets = values.target.length === 0 ? known : values.target
const [seconds, seed] = [Number(values.seconds), Number(values.seed)]
const unknown = targets.find((target) => !known.includes(target))
if (unknown !== undefined || !(seconds > 0) || !Number.isInteger(seed)) {
  console.error(`--seconds N, --seed N, and --target one of: ${known.join(", ")}.`)
  process.exit(2)
}

function write(finding: Finding, name: string): void {
  mkdirSync(values.out, { recursive: true })
  const file = join(values.out, name)
  writeFileSync(`${file}.bin`, finding.input)
  writeFileSync(`${file}.txt`, `${finding.kind}, ${finding.input.length} bytes\n${finding.what}\n`)
  console.log(`  ${finding.kind}: ${finding.what.split("\n", 1)[0]}\n  ${file}.bin`)
}

function tell({ target, cases, outcomes, findings, unconfirmed }: FuzzReport): void {
  const found = findings.length === 0 ? "ok    " : "FOUND "
  const seemed = unconfirmed === 0 ? "" : ` (${unconfirmed} more only seemed to be)`
  console.log(
    `${found} ${target}: ${cases} cases, ${outcomes} outcomes, ${findings.length} findings${seemed}`,
  )
  for (const [index, finding] of findings.entries())
    write(finding, `${target}-${seed}-${index + 1}-${finding.kind}`)
}

const reports: FuzzReport[] = []
if (values.replay === undefined) {
  console.log(`--seed ${seed}, ${seconds} s for: ${targets.join(", ")}`)
  const options = { seed, seconds: seconds / targets.length }
  for (const target of targets) {
    const report = await (target === serverTarget ? fuzzServer(options) : fuzz(target, options))
    tell(report)
    reports.push(report)
  }
} else {
  const input = readFileSync(values.replay)
  for (const target of targets) {
    const findings = await replay(target, input)
    console.log(
      `${target}: ${findings.map(({ kind, what }) => `${kind}: ${what}`).join("\n") || "ok"}`,
    )
    reports.push({ target, cases: 1, outcomes: 1, findings, unconfirmed: 0 })
  }
}
process.exitCode = reports.some(({ findings }) => findings.length > 0) ? 1 : 0
