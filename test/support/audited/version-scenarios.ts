import { actor, machine } from "./scenario.ts"

/** What is done to versions and their bytes. */
export const versionScenarios = {
  recordPush: actor(async (world) => {
    const push = world.subject.pushOf(world.root, [`Id.${world.name()}`, "1.0.0"])
    return () => world.store.recordPush({ ...push, address: world.by.address })
  }),
  recordSymbols: actor(async (world) => {
    const { lowerId } = await world.version()
    const symbols = world.subject.symbolsOf(world.root, [lowerId, "1.0.0", "a.pdb"])
    return () => world.store.recordSymbols({ ...symbols, address: world.by.address })
  }),
  deleteVersion: actor(async (world) => {
    const version = await world.version()
    return () => world.store.deleteVersion({ ...version, meaning: "hard-delete" })
  }),
  relistVersion: actor(async (world) => {
    const version = await world.version()
    await world.store.deleteVersion({ ...version, meaning: "unlist" })
    return () => world.store.relistVersion(version)
  }),
  freeVersion: machine(async (world) => {
    const version = await world.version()
    await world.store.deleteVersion({ ...version, meaning: "hard-delete" })
    return () => world.store.freeVersion(version)
  }),
  dropVersion: machine(async (world) => {
    const version = await world.version()
    return () => world.store.dropVersion(version)
  }),
  deprecateVersions: actor(async (world) => {
    const { lowerId, ...version } = await world.version()
    const deprecation = { reasons: ["Legacy"] } as const
    const target = { ...version, lowerId, id: lowerId, listed: undefined }
    return () => world.store.deprecateVersions({ ...target, lowerVersions: ["1.0.0"], deprecation })
  }),
}
