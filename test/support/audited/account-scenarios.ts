import { sha256 } from "../../contract/package-store/subject.ts"
import { actor, machine } from "./scenario.ts"
import type { AuditedWorld } from "./world.ts"

/** What is done to accounts, organisations and passwords. */
export const accountScenarios = {
  addAccount: machine(
    async (world) => () =>
      world.store.addAccount({ name: world.name(), siteAdmin: false, now: world.subject.now() }),
  ),
  createAccount: actor(
    async (world) => () =>
      world.store.createAccount({
        name: world.name(),
        accountKind: "person",
        siteAdmin: false,
        ...world.deed(),
      }),
  ),
  createOrganisation: actor(async (world) => {
    const adminName = await world.person()
    return () => world.store.createOrganisation({ name: world.name(), adminName, ...world.deed() })
  }),
  changeAccount: actor(async (world) => {
    const accountName = await world.person()
    const change = { kind: "lock", reason: "a reason" } as const
    return () => world.store.changeAccount({ accountName, change, ...world.deed() })
  }),
  addMember: actor(async (world) => {
    const member = await newMember(world)
    return () => world.store.addMember({ ...member, role: "collaborator", ...world.deed() })
  }),
  setMemberRole: actor(async (world) => {
    const member = await newMember(world)
    await world.store.addMember({ ...member, role: "collaborator", ...world.deed() })
    return () => world.store.setMemberRole({ ...member, role: "admin", ...world.deed() })
  }),
  removeMember: actor(async (world) => {
    const member = await newMember(world)
    await world.store.addMember({ ...member, role: "collaborator", ...world.deed() })
    return () => world.store.removeMember({ ...member, ...world.deed() })
  }),
  setPassword: machine(async (world) => {
    const accountName = await world.person()
    const now = world.subject.now()
    return () => world.store.setPassword({ accountName, hash: "$argon2id$x", now })
  }),
  openSession: machine(async (world) => {
    const accountName = await world.person()
    const verified = "$argon2id$x"
    await world.store.setPassword({ accountName, hash: verified, now: world.subject.now() })
    const account = (await world.store.findAccount(accountName))?.key ?? 0
    const now = world.subject.now()
    const session = { account, verified, rehashed: undefined, expires: now + 1e9, now }
    const hash = sha256(world.name())
    return () => world.store.openSession({ ...session, hash, address: "192.0.2.8" })
  }),
}

async function newMember(world: AuditedWorld) {
  return { organisationName: await world.organisation(), accountName: await world.person() }
}
