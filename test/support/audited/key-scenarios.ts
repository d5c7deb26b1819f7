import { sha256 } from "../../contract/package-store/subject.ts"
import { actor, machine } from "./scenario.ts"

/** What is done to API keys. */
export const keyScenarios = {
  addApiKey: actor(
    async (world) => () =>
      world.store.addApiKey({ ...world.newKey(world.root.account.name), ...world.deed() }),
  ),
  setApiKey: machine(async (world) => {
    const accountName = await world.person()
    return () => world.store.setApiKey({ ...world.newKey(accountName), now: world.subject.now() })
  }),
  revokeApiKey: actor(async (world) => {
    const key = await world.key()
    return () => world.store.revokeApiKey({ key, ...world.deed() })
  }),
  rotateApiKey: actor(async (world) => {
    const { key } = await world.subject.aKey(world.root.account.name)
    const lifetimes = { expires: undefined, oldExpires: world.subject.now() + 1e9 }
    const hash = sha256(world.name())
    return () => world.store.rotateApiKey({ key, hash, ...lifetimes, ...world.deed() })
  }),
}
