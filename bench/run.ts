/** `npm run bench -- NAME`: runs one benchmark, or all. */
import { stolenWhile } from "./stolen-time.ts"

const benchmarks: Readonly<Record<string, () => Promise<unknown>>> = {
  auth: () => import("./auth.ts"),
  growth: () => import("./growth.ts"),
  "large-id": () => import("./large-id.ts"),
  mixed: () => import("./mixed.ts"),
  push: () => import("./push.ts"),
  read: () => import("./read.ts"),
  search: () => import("./search.ts"),
  restore: () => import("./restore.ts"),
}

const wanted = process.argv.slice(2)
for (const name of wanted.length > 0 ? wanted : Object.keys(benchmarks)) {
  const run = benchmarks[name]
  if (run === undefined) {
    console.error(
      `There is no benchmark "${name}". There are: ${Object.keys(benchmarks).join(", ")}.`,
    )
    process.exit(2)
  }
  const stolen = await stolenWhile(run)
  console.log(
    `Meanwhile other machines had ${(100 * stolen).toFixed(1)} % of these processors' time.`,
  )
}
