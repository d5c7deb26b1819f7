/** Many clients, one identity: exactly one is told that the package is theirs. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { readdir } from "node:fs/promises"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"

const clients = 16
const rounds = 50

describe("simultaneous pushes", () => {
  let lode: LodeProcess

  before(async () => {
    lode = await startLode()
  })

  after(() => lode[Symbol.asyncDispose]())

  it("of one identity and equal bytes: one 201, fifteen 409, one stored blob, fifty times", async () => {
    for (let round = 0; round < rounds; round += 1) {
      const bytes = aPackage("Contoso.Race", `1.${round}.0`).withPadding(2000).build()
      const answers = await pushAtOnce(Array.from({ length: clients }, () => bytes))
      assert.deepEqual(tally(answers), { 201: 1, 409: clients - 1 }, `round ${round}`)
    }
    assert.equal((await storedPackages("contoso.race")).length, rounds)
    await assertHealthy()
  })

  it("of one identity and different bytes: the winner's bytes are served", async () => {
    const bodies = Array.from({ length: clients }, (_, client) =>
      aPackage("Contoso.Dispute", "1.0.0").withFile("who.txt", `client ${client}`).build(),
    )
    const answers = await pushAtOnce(bodies)
    assert.deepEqual(tally(answers), { 201: 1, 409: clients - 1 })
    const winner = bodies[answers.findIndex(({ status }) => status === 201)]
    const served = await lode.ask(
      "/v3/flatcontainer/contoso.dispute/1.0.0/contoso.dispute.1.0.0.nupkg",
    )
    assert.ok(winner?.equals(served.body))
    assert.equal((await storedPackages("contoso.dispute")).length, 1)
  })

  it("of large identical packages leave one blob and no temporary file", async () => {
    const bytes = aPackage("Contoso.Heavy", "1.0.0")
      .withPadding(1024 * 1024)
      .build()
    const answers = await pushAtOnce(Array.from({ length: clients }, () => bytes))
    assert.deepEqual(tally(answers), { 201: 1, 409: clients - 1 })
    assert.equal((await storedPackages("contoso.heavy")).length, 1)
    const names = await readdir(lode.data, { recursive: true })
    assert.deepEqual(
      names.filter((name) => name.includes(".incoming/")),
      [],
    )
  })

  it("of 64 versions of a new ID are all accepted and listed", async () => {
    const versions = Array.from({ length: 64 }, (_, at) => `1.0.${at}`)
    const answers = await pushAtOnce(
      versions.map((version) => aPackage("Contoso.Fresh", version).withPadding(5000).build()),
    )
    assert.deepEqual(tally(answers), { 201: 64 })
    const list = await lode.ask("/v3/flatcontainer/contoso.fresh/index.json")
    assert.deepEqual(list.json(), { versions })
    await assertHealthy()
  })

  /** Pushes each on a connection and in a session of its own, all at the same time. */
  function pushAtOnce(packages: readonly Uint8Array[]) {
    return Promise.all(
      packages.map((bytes, client) => lode.push(bytes, { session: `session-${client}` })),
    )
  }

  async function storedPackages(lowerId: string): Promise<readonly string[]> {
    const names = await readdir(lode.data, { recursive: true })
    return names.filter((name) => name.includes(`/${lowerId}/`) && name.endsWith(".nupkg"))
  }

  async function assertHealthy(): Promise<void> {
    const doctor = await lode.cli("doctor", "--json")
    const { healthy, findings } = JSON.parse(doctor.stdout) as {
      healthy: boolean
      findings: unknown
    }
    assert.deepEqual(
      { code: doctor.code, healthy, findings },
      { code: 0, healthy: true, findings: [] },
    )
  }
})

/** How many answers had each status. */
function tally(answers: readonly { readonly status: number }[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}
