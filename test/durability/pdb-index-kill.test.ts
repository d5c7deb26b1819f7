/** `kill -9` right after pushes: their packages' PDBs are indexed after the restart. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { guidText } from "../../src/formats/portable-pdb/pdb-id.ts"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"
import { buildPdb } from "../support/pdb-builder.ts"
import { until } from "../support/until.ts"

const rounds = 4
const pushesOfRound = 6

describe("kill -9 before PDBs are indexed", () => {
  let lode: LodeProcess
  before(async () => {
    lode = await startLode()
  })
  after(() => lode[Symbol.asyncDispose]())

  const pdbOf = (name: string) => buildPdb({ seed: name, filling: 200_000 })

  async function push(name: string): Promise<void> {
    const bytes = aPackage(`Contoso.${name}`, "1.0.0").withFile(`${name}.pdb`, pdbOf(name).bytes)
    assert.equal((await lode.push(bytes.build())).status, 201)
  }

  async function statusOf(name: string): Promise<number> {
    const key = `${guidText(pdbOf(name).id.subarray(0, 16))}FFFFFFFF`
    const answer = await lode.ask(`/symbols/${name}.pdb/${key}/${name}.pdb`)
    if (answer.status === 200) assert.deepEqual(answer.body, pdbOf(name).bytes)
    return answer.status
  }

  it("finds them all after the restart, whenever the kill came", async (t) => {
    let late = 0
    const names: string[] = []
    for (let round = 0; round < rounds; round += 1) {
      const ofRound = Array.from({ length: pushesOfRound }, (_, at) => `Round${round}.At${at}`)
      const [first = "", ...others] = ofRound
      await push(first)
      // In every other round the follower is at work already.
      if (round % 2 === 1)
        await until(async () => (await statusOf(first)) === 200, "the first is indexed")
      await Promise.all(others.map(push))
      const statuses = await Promise.all(ofRound.map(statusOf))
      late += statuses.filter((status) => status === 404).length
      await lode.kill()
      await lode.start()
      names.push(...ofRound)
      for (const name of ofRound)
        await until(async () => (await statusOf(name)) === 200, `${name} is indexed`)
    }
    t.diagnostic(`${late} of ${names.length} packages were not indexed yet when the kill came`)
    assert.ok(late > 0)
    for (const name of names) assert.equal(await statusOf(name), 200)
  })
})
