import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { aKeyOf, anAccount } from "../../../test/support/accounts.ts"
import type { Scope } from "../../domain/api-key.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import { explainTakenId } from "./taken-id-refusal.ts"

const owned = refuse("PACKAGE_ID_OWNED_BY_ANOTHER", {
  id: "AppLogger",
  owners: "eve",
  account: "dana",
})
const reserved = refuse("PACKAGE_ID_RESERVED_FOR_OTHERS", {
  id: "AppLogger",
  prefix: "App*",
  owners: "eve",
  account: "dana",
})

/** Nothing but AppLogger is taken, and nothing is reserved. */
const packages = {
  findPackage: async (_feed: string, lowerId: string) =>
    lowerId === "applogger" ? { id: "AppLogger", owners: ["eve"], locked: undefined } : undefined,
  findReservations: async () => [],
}

function explain(
  reading: "public" | "authenticated",
  scopes: readonly Scope[],
  refusal: Refusal,
): Promise<Refusal> {
  const key = aKeyOf(anAccount("dana"), { scopes })
  return explainTakenId({ packages, reading }, key, "AppLogger", refusal)
}

describe("explainTakenId", () => {
  it("names the owners and free IDs to everybody where everybody may read", async () => {
    const explained = await explain("public", ["push"], owned)
    assert.equal(explained.code, "PACKAGE_ID_OWNED_BY_ANOTHER")
    assert.equal(explained.parameters["owners"], "eve")
    assert.deepEqual(explained.facts, {
      suggestedIds: ["Dana.AppLogger", "AppLogger.Dana", "DanaAppLogger"],
    })
  })

  it("names them on a private feed to a key that may read it", async () => {
    for (const scopes of [["push", "read"], ["admin"]] as const) {
      const explained = await explain("authenticated", scopes, reserved)
      assert.equal(explained.code, "PACKAGE_ID_RESERVED_FOR_OTHERS")
      assert.equal(explained.facts?.["suggestedIds"]?.toString().split(",").length, 3)
    }
  })

  it("tells a key that may not read a private feed only that the ID is not available to it", async () => {
    for (const refusal of [owned, reserved])
      assert.deepEqual(
        await explain("authenticated", ["push"], refusal),
        refuse("PACKAGE_ID_NOT_AVAILABLE", { id: "AppLogger" }),
      )
  })

  it("leaves other refusals as they are", async () => {
    const locked = refuse("PACKAGE_LOCKED", { id: "AppLogger", reason: "a review" })
    assert.equal(await explain("authenticated", ["push"], locked), locked)
  })
})
