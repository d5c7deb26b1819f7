import assert from "node:assert/strict"
import { actor } from "./scenario.ts"

/** What is done to who owns IDs and prefixes. */
export const ownerScenarios = {
  answerInvitation: actor(async (world) => {
    const asker = await world.subject.aKey(await world.person(), { scopes: ["push", "admin"] })
    const { lowerId } = await world.subject.push(asker, [`Id.${world.name()}`, "1.0.0"])
    const asked = { feed: "default", lowerId, accountName: world.root.account.name }
    const by = { apiKey: asker.key, address: undefined }
    const outcome = await world.store.addOwner({ ...asked, by, now: world.subject.now() })
    assert.equal(outcome.kind, "invited")
    const invitation = outcome.kind === "invited" ? outcome.invitation.key : 0
    return () => world.store.answerInvitation({ invitation, answer: "accept", ...world.deed() })
  }),
  addOwner: actor(async (world) => {
    const { feed, lowerId } = await world.version()
    const accountName = await world.person()
    return () => world.store.addOwner({ feed, lowerId, accountName, ...world.deed() })
  }),
  removeOwner: actor(async (world) => {
    const { feed, lowerId } = await world.version()
    const owner = { feed, lowerId, accountName: await world.person() }
    await world.store.addOwner({ ...owner, now: world.subject.now() })
    return () => world.store.removeOwner({ ...owner, ...world.deed() })
  }),
  transferPackage: actor(async (world) => {
    const { feed, lowerId } = await world.version()
    const accountName = await world.person()
    return () => world.store.transferPackage({ feed, lowerId, accountName, ...world.deed() })
  }),
  setPackageLock: actor(async (world) => {
    const { feed, lowerId } = await world.version()
    return () => world.store.setPackageLock({ feed, lowerId, reason: "why", ...world.deed() })
  }),
  reservePrefix: actor(async (world) => {
    const target = { lowerPrefix: `${world.name()}.`, anyRest: true }
    const wish = { prefix: target.lowerPrefix, shared: false, ownerNames: [await world.person()] }
    return () => world.store.reservePrefix({ ...target, ...wish, ...world.deed() })
  }),
  releasePrefix: actor(async (world) => {
    const target = await world.prefix()
    return () => world.store.releasePrefix({ ...target, ...world.deed() })
  }),
  addPrefixOwner: actor(async (world) => {
    const target = { ...(await world.prefix()), accountName: await world.person() }
    return () => world.store.addPrefixOwner({ ...target, ...world.deed() })
  }),
  removePrefixOwner: actor(async (world) => {
    const target = { ...(await world.prefix()), accountName: await world.person() }
    await world.store.addPrefixOwner({ ...target, ...world.deed() })
    return () => world.store.removePrefixOwner({ ...target, ...world.deed() })
  }),
}
