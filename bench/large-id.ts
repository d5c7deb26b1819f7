/**
 * `npm run bench -- large-id`: an ID with 5,000 versions beside one with ten. Reads are compared with nginx serving the
 * same bytes, pushes with each other; and what metadata may cost that was made to cost much.
 */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { compareAppends, compareSinglePushes, measureFirstReads } from "./large-id/append.ts"
import { measureHostileMetadata } from "./large-id/hostile.ts"
import { ids, largeId, smallId, versionsOfLarge } from "./large-id/ids.ts"
import { compareReads } from "./large-id/read-ratios.ts"
import { startLode } from "./lode.ts"
import type { MeasuredServer } from "./processes.ts"
import { startNginx } from "./read/nginx.ts"
import { getAll } from "./requests.ts"
import { seedVersions } from "./seed/seed-versions.ts"

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 5)
const seconds = Number(process.env["BENCH_SECONDS"] ?? 2)

const large = largeId.toLowerCase()
const small = smallId.toLowerCase()
const listOf = (id: string) => `/v3/flatcontainer/${id}/index.json`
const registrationOf = (id: string) => `/v3/registration-gz-semver2/${id}/index.json`

/** The address of the last page of the large ID's registration, at this moment. */
async function lastPage(lode: MeasuredServer): Promise<string> {
  const answer = await fetch(lode.address + registrationOf(large))
  const { items } = (await answer.json()) as {
    readonly items: readonly { readonly "@id": string }[]
  }
  return new URL(items.at(-1)?.["@id"] ?? "").pathname
}

async function measureLargeId(folder: string): Promise<void> {
  const data = join(folder, "lode")
  // The first start makes the administrator, to whom the packages belong.
  await (await startLode({ data }))[Symbol.asyncDispose]()
  seedVersions(join(data, "lode.db"), ids)
  await using nginx = await startNginx(join(folder, "nginx"))
  await using lode = await startLode({ data })
  const setting = { lode, nginx, folder, rounds, seconds }
  const lists = { name: "version list", large: listOf(large), small: listOf(small) }
  const page = await lastPage(lode)
  const pages = { name: "registration page", large: page, small: registrationOf(small) }
  console.log(`An ID of ${versionsOfLarge} versions, ${rounds} rounds; median (least–most)`)
  for (const line of await compareReads(setting, lists)) console.log(line)
  for (const line of await compareReads(setting, pages)) console.log(line)
  // Search follows the pushes from its first question on, as on any server that is in use.
  await getAll(lode.address, [{ path: "/v3/search?q=contoso" }], { connections: 1 })
  for (const line of await compareAppends(lode, rounds)) console.log(line)
  console.log(await compareSinglePushes(lode))
  const documents = [
    { name: "version list", path: listOf(large) },
    { name: "registration index", path: registrationOf(large) },
    { name: "registration page", path: page },
  ]
  for (const line of await measureFirstReads(lode, documents)) console.log(line)
}

const folder = await mkdtemp(join(process.env["BENCH_FOLDER"] ?? tmpdir(), "lode-bench-"))
try {
  await measureLargeId(folder)
  for (const line of await measureHostileMetadata(folder)) console.log(line)
} finally {
  await rm(folder, { recursive: true, force: true })
}
