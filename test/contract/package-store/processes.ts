import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { Subject, type MakeRecord } from "./subject.ts"

export function describeProcesses(make: MakeRecord): void {
  describe("several stores on one record", () => {
    it("keep everything when it is closed and opened again, epoch and all", async () => {
      await using record = await make()
      const first = new Subject(await record.open())
      const dana = await first.aPusher("Dana")
      const push = await first.push(dana, ["Contoso.Json", "1.0.0"])
      const head = await first.store.changeHead()
      await first.store[Symbol.asyncDispose]()
      await using store = await record.open()
      assert.deepEqual(await store.changeHead(), head)
      assert.deepEqual(await store.versionList("default", "contoso.json"), ["1.0.0"])
      assert.equal((await store.findVersion("default", push))?.attempt, push.attempt)
      const again = new Subject(store)
      const late = again.pushOf(dana, ["Contoso.Json", "2.0.0"])
      assert.deepEqual(await store.recordPush(late), { kind: "created" })
      assert.equal((await store.changeHead()).seq, head.seq + 1)
    })

    it("have an epoch of their own on each record", async () => {
      await using one = await make()
      await using two = await make()
      await using first = await one.open()
      await using second = await two.open()
      const [{ epoch }, { epoch: other }] = [await first.changeHead(), await second.changeHead()]
      assert.notEqual(epoch, other)
      assert.ok(epoch.length > 0)
    })

    it("see at once what another one wrote: the server sees the command line's key", async () => {
      await using record = await make()
      await using server = await record.open()
      await using commandLine = await record.open()
      const [atServer, atCommandLine] = [new Subject(server), new Subject(commandLine)]
      const key = await atCommandLine.aPusher("Dana")
      assert.deepEqual(await server.listApiKeys("dana"), [key])
      await atServer.push(key, ["Contoso.Json", "1.0.0"])
      assert.deepEqual(await commandLine.versionList("default", "contoso.json"), ["1.0.0"])
      await commandLine.revokeApiKey({ key: key.key, now: atServer.now() })
      const late = await server.recordPush(atServer.pushOf(key, ["Contoso.Json", "2.0.0"]))
      assert.equal(late.kind, "refused")
    })

    it("elect one winner between them and share one gapless log", async () => {
      await using record = await make()
      await using one = await record.open()
      await using two = await record.open()
      const at = new Subject(one)
      const key = await at.aPusher("Dana")
      const outcomes = await Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          (index % 2 === 0 ? one : two).recordPush(
            at.pushOf(key, ["Contoso.Json", `1.0.${index % 20}`, `bytes ${index}`]),
          ),
        ),
      )
      assert.equal(outcomes.filter(({ kind }) => kind === "created").length, 20)
      const changes = await two.changesAfter(0, 100)
      assert.deepEqual(
        changes.map(({ seq }) => seq),
        Array.from({ length: 20 }, (_, index) => index + 1),
      )
    })

    it("finish what they were sent before they close", async () => {
      await using record = await make()
      const store = await record.open()
      const at = new Subject(store)
      const key = await at.aPusher("Dana")
      const pushes = Array.from({ length: 30 }, (_, index) =>
        store.recordPush(at.pushOf(key, ["Contoso.Json", `1.0.${index}`])),
      )
      await store[Symbol.asyncDispose]()
      assert.deepEqual(
        new Set((await Promise.all(pushes)).map(({ kind }) => kind)),
        new Set(["created"]),
      )
      await using again = await record.open()
      assert.equal((await again.versionList("default", "contoso.json"))?.length, 30)
    })
  })
}
