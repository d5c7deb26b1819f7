/**
 * `npm run soak`: what takes too long, too much disk or a real NuGet source for `npm test`. Prints a table of figures
 * and fails when one is missed. Arguments choose parts by name: `npm run soak -- idle "2 GiB"`.
 */
import type { Figure, SoakPart } from "../test/soak/figure.ts"
import { idleServer } from "../test/soak/idle-server.ts"
import { largePackage } from "../test/soak/large-package.ts"
import { manyVersions } from "../test/soak/many-versions.ts"
import { realPackages } from "../test/soak/real-packages.ts"

const parts: readonly SoakPart[] = [idleServer, largePackage, manyVersions, realPackages]

async function figuresOf(part: SoakPart): Promise<readonly Figure[]> {
  console.error(`${part.name} …`)
  try {
    return await part.measure()
  } catch (error) {
    const measured = error instanceof Error ? error.message : String(error)
    return [{ what: part.name, measured, limit: "to run at all", reached: false }]
  }
}

const wanted = process.argv.slice(2)
const chosen = parts.filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
)
if (chosen.length === 0) {
  console.error(`No part is called so. There are: ${parts.map(({ name }) => name).join(", ")}.`)
  process.exit(2)
}

const figures: Figure[] = []
for (const part of chosen) figures.push(...(await figuresOf(part)))
for (const { what, measured, limit, reached } of figures)
  console.log(`${reached ? "ok    " : "MISSED"} ${what}: ${measured} (${limit})`)
process.exitCode = figures.every(({ reached }) => reached) ? 0 : 1
