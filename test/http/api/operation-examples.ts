/** One request for each operation of the JSON API that does what it says. */
import { doneByApi } from "../../support/json-api.ts"
import { danasPassword, type ApiWorld } from "./api-world.ts"

export interface OperationExample {
  /** Values for the path's places. */
  readonly path?: Readonly<Record<string, string | number>>
  /** With its "?". */
  readonly query?: string
  readonly body?: unknown
  /** A site administrator's unless said otherwise. */
  readonly key?: string
}

type Example = (world: ApiWorld) => OperationExample | Promise<OperationExample>

const account: Example = async (world) => ({ path: { name: await world.newAccount() } })
const owned: Example = async (world) => ({
  path: { id: await world.newPackage() },
  key: world.dana,
})
const invited: Example = async (world) => ({
  path: { number: await world.newInvitation() },
  key: world.erik,
})

async function newKey(world: ApiWorld): Promise<number> {
  const made = await doneByApi(world.registry, "POST", "/keys", { key: world.dana, body: {} })
  return Number(made["id"])
}

async function ownerToo(world: ApiWorld) {
  const id = await world.newPackage()
  await doneByApi(world.registry, "PUT", `/packages/${id}/owners/cora`, { key: world.admin })
  return id
}

async function signedIn({ registry }: ApiWorld): Promise<string> {
  const body = { name: "dana", password: danasPassword }
  return String((await doneByApi(registry, "POST", "/sign-in", { body }))["key"])
}

/** By operationId. */
export const operationExamples: Readonly<Record<string, Example>> = {
  getMe: ({ dana }) => ({ key: dana }),
  changePassword: ({ dana }) => ({
    key: dana,
    body: { current: danasPassword, next: danasPassword },
  }),
  signIn: () => ({ body: { name: "dana", password: danasPassword } }),
  signOut: async (world) => ({ key: await signedIn(world) }),
  listKeys: ({ dana }) => ({ key: dana, query: "?limit=1" }),
  createKey: ({ dana }) => ({
    key: dana,
    body: {
      description: "build server",
      scopes: ["push-version"],
      packages: ["Contoso.*"],
      expires: "90d",
      owner: "Contoso",
    },
  }),
  getKey: async (world) => ({ key: world.dana, path: { id: await newKey(world) } }),
  revokeKey: async (world) => ({ key: world.dana, path: { id: await newKey(world) } }),
  rotateKey: async (world) => ({
    key: world.dana,
    path: { id: await newKey(world) },
    body: { overlap: "2h" },
  }),
  listAccounts: () => ({ query: "?limit=2&after=b" }),
  createAccount: () => ({
    body: { name: "build-7", kind: "service", email: "build@contoso.example", siteAdmin: false },
  }),
  getAccount: ({ dana }) => ({ key: dana, path: { name: "DANA" } }),
  listPackages: async (world) => {
    await world.newPackage()
    return { key: world.dana, path: { name: "dana" }, query: "?limit=1&after=0" }
  },
  disableAccount: account,
  enableAccount: account,
  makeAdministrator: account,
  makeOrdinary: account,
  unlockAccount: account,
  lockAccount: async (world) => ({ ...(await account(world)), body: { reason: "leaked its key" } }),
  createOrganisation: () => ({ body: { name: "Fabrikam", admin: "erik" } }),
  getOrganisation: ({ cora }) => ({ key: cora, path: { name: "contoso" } }),
  setMember: ({ dana }) => ({
    key: dana,
    path: { name: "Contoso", member: "erik" },
    body: { role: "collaborator" },
  }),
  removeMember: async (world) => {
    const member = await world.newAccount()
    await doneByApi(world.registry, "PUT", `/organisations/Contoso/members/${member}`, {
      key: world.admin,
      body: { role: "collaborator" },
    })
    return { key: world.dana, path: { name: "Contoso", member } }
  },
  getOwners: owned,
  addOwner: async (world) => {
    const { path, ...rest } = await owned(world)
    return { ...rest, path: { ...path, name: "erik" } }
  },
  removeOwner: async (world) => ({
    key: world.dana,
    path: { id: await ownerToo(world), name: "cora" },
  }),
  transferPackage: async (world) => ({
    path: { id: await world.newPackage() },
    body: { to: "Contoso" },
  }),
  lockPackage: async (world) => ({
    path: { id: await world.newPackage() },
    body: { reason: "under review" },
  }),
  unlockPackage: async (world) => ({ path: { id: await world.newPackage() } }),
  listInvitations: async (world) => {
    await world.newInvitation()
    return { key: world.erik }
  },
  acceptInvitation: invited,
  declineInvitation: invited,
  cancelInvitation: async (world) => ({ ...(await invited(world)), key: world.dana }),
  listPrefixes: async (world) => {
    await world.newPrefix(["dana", "Contoso"])
    return { key: world.erik }
  },
  reservePrefix: () => ({ body: { pattern: "Contoso.*", owners: ["Contoso"], shared: true } }),
  releasePrefix: async (world) => ({ path: { pattern: await world.newPrefix([]) } }),
  addPrefixOwner: async (world) => ({
    path: { pattern: await world.newPrefix([]), name: "dana" },
  }),
  removePrefixOwner: async (world) => ({
    path: { pattern: await world.newPrefix(["dana"]), name: "dana" },
  }),
  listAudit: ({ dana }) => ({ key: dana, query: "?limit=3&action=push" }),
  listRefusals: () => ({ query: "?since=2020-01-01T00:00:00Z&limit=3" }),
}
