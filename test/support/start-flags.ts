import { readFileSync } from "node:fs"

const manifest: unknown = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
)

/** Node's flags in the `start` script: a server under test or measurement is started as `npm start` starts it. */
export const startFlags: readonly string[] = flagsOf(manifest)

function flagsOf(value: unknown): readonly string[] {
  const { scripts } = value as { scripts: { start: string } }
  return scripts.start.split(" ").filter((word) => word.startsWith("--"))
}
