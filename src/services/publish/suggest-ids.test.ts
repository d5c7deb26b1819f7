import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { aKeyOf, anAccount } from "../../../test/support/accounts.ts"
import type { ApiKey } from "../../domain/api-key.ts"
import type { ReservedPrefix } from "../../domain/reserved-prefix.ts"
import { isPackageId } from "../../domain/package-id.ts"
import { suggestIds } from "./suggest-ids.ts"

function keyOf(name: string, change: Partial<ApiKey> = {}): ApiKey {
  return aKeyOf(anAccount(name), change)
}

/** A feed with these IDs, where everything under `reserved` is for Contoso. */
function feedWith(ids: readonly string[], reserved = "nothing") {
  const taken = new Set(ids.map((id) => id.toLowerCase()))
  const reservation: ReservedPrefix = {
    pattern: `${reserved}*`,
    owners: ["contoso"],
    shared: false,
  }
  return {
    findPackage: async (_feed: string, lowerId: string) =>
      taken.has(lowerId) ? { id: lowerId, owners: ["eve"], locked: undefined } : undefined,
    findReservations: async (_feed: string, lowerId: string) =>
      lowerId.startsWith(reserved.toLowerCase()) ? [reservation] : [],
  }
}

describe("suggestIds", () => {
  it("puts the pusher's name before the ID, then elsewhere", async () => {
    assert.deepEqual(await suggestIds(feedWith(["AppLogger"]), keyOf("dana"), "AppLogger"), [
      "Dana.AppLogger",
      "AppLogger.Dana",
      "DanaAppLogger",
    ])
  })

  it("puts the organisation that the key acts for before the person", async () => {
    const key = keyOf("dana", { owner: anAccount("tool-makers"), role: "collaborator" })
    assert.deepEqual(await suggestIds(feedWith(["AppLogger"]), key, "AppLogger"), [
      "Tool-Makers.AppLogger",
      "AppLogger.Tool-Makers",
      "Tool-MakersAppLogger",
    ])
  })

  it("passes over what is taken, in any case, and counts on where all forms are", async () => {
    const taken = ["AppLogger", "dana.applogger", "AppLogger.DANA", "DanaAppLogger"]
    assert.deepEqual(await suggestIds(feedWith(taken), keyOf("dana"), "AppLogger"), [
      "Dana.AppLogger2",
      "AppLogger2",
      "Dana.AppLogger3",
    ])
  })

  it("does not repeat a name that the ID has already", async () => {
    const key = keyOf("dana")
    assert.deepEqual(await suggestIds(feedWith(["Dana.AppLogger"]), key, "Dana.AppLogger"), [
      "Dana.AppLogger2",
      "Dana.AppLogger3",
      "Dana.AppLogger4",
    ])
  })

  it("stays within the patterns of the key, and out of what is reserved for others", async () => {
    const key = keyOf("dana", { globs: ["Contoso.*"] })
    const taken = feedWith(["Contoso.Json"])
    assert.deepEqual(await suggestIds(taken, key, "Contoso.Json"), [
      "Contoso.Dana.Json",
      "Contoso.Json.Dana",
      "Contoso.Json2",
    ])
    const reserved = feedWith(["Contoso.Json"], "contoso.")
    assert.deepEqual(await suggestIds(reserved, keyOf("dana"), "Contoso.Json"), [
      "Dana.Contoso.Json",
      "DanaContoso.Json",
      "Dana.Contoso.Json2",
    ])
  })

  it("suggests nothing to a key that may push no new ID", async () => {
    const key = keyOf("dana", { scopes: ["push-version"] })
    assert.deepEqual(await suggestIds(feedWith(["AppLogger"]), key, "AppLogger"), [])
  })

  it("suggests only what is legal and shown whole", async () => {
    for (const [name, id] of [
      ["a..b", "AppLogger"],
      ["-", "AppLogger"],
      ["dana", "a".repeat(76)],
      ["dana", "a".repeat(79)],
      ["dana", "a".repeat(100)],
    ] as const) {
      const suggested = await suggestIds(feedWith([id]), keyOf(name), id)
      assert.ok(suggested.length <= 3)
      for (const each of suggested) assert.ok(isPackageId(each) && each.length <= 80, each)
    }
    assert.deepEqual(await suggestIds(feedWith([]), keyOf("dana"), "a".repeat(100)), [])
  })
})
