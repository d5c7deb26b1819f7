/** A registry with people, an organisation and packages, for the tests of the JSON API. */
import { setPassword } from "../../../src/services/access/passwords.ts"
import { systemClock } from "../../../src/compose/clocks.ts"
import { askApi, doneByApi, pushNew } from "../../support/json-api.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"

export const danasPassword = "correct horse battery staple"

export interface ApiWorld extends AsyncDisposable {
  readonly registry: TestRegistry
  /** A site administrator's. */
  readonly admin: string
  /** Keys with the scope `admin` of ordinary people: dana is an admin of Contoso, cora a collaborator, erik a stranger. */
  readonly dana: string
  readonly cora: string
  readonly erik: string
  /** Dana's, for an ID that nobody has had. */
  newPackage(): Promise<string>
  newAccount(): Promise<string>
  /** A reservation of "Prefix….*". */
  newPrefix(owners: readonly string[]): Promise<string>
  /** Asks erik to own a new ID of dana's, and gives the invitation's number. */
  newInvitation(): Promise<number>
}

export async function startApiWorld(env: Readonly<Record<string, string>> = {}): Promise<ApiWorld> {
  const registry = await startRegistry({ LODE_RATE_FAILED_KEYS: "off", ...env })
  const [dana, cora, erik] = await Promise.all(
    ["dana", "cora", "erik"].map((name) => registry.keyOf(name, ["admin"])),
  )
  if (dana === undefined || cora === undefined || erik === undefined) throw new Error("no keys")
  const { packages } = registry.stores
  const wish = { accountName: "dana", password: danasPassword }
  await setPassword({ packages, clock: systemClock }, wish)
  await doneByApi(registry, "POST", "/organisations", {
    key: adminKey,
    body: { name: "Contoso", admin: "dana" },
  })
  await doneByApi(registry, "PUT", "/organisations/Contoso/members/cora", {
    key: adminKey,
    body: { role: "collaborator" },
  })
  let number = 0
  const newPackage = () => pushNew(registry, dana, `Dana.Package${++number}`)
  return {
    registry,
    admin: adminKey,
    dana,
    cora,
    erik,
    newPackage,
    newAccount: async () => {
      const name = `account${++number}`
      await doneByApi(registry, "POST", "/accounts", { key: adminKey, body: { name } })
      return name
    },
    newPrefix: async (owners) => {
      const body = { pattern: `Prefix${++number}.*`, owners }
      await doneByApi(registry, "POST", "/prefixes", { key: adminKey, body })
      return body.pattern
    },
    newInvitation: async () => {
      const id = await newPackage()
      const asked = await askApi(registry, "PUT", `/packages/${id}/owners/erik`, { key: dana })
      const { invitation } = asked.json() as { invitation: { number: number } }
      return invitation.number
    },
    [Symbol.asyncDispose]: () => registry[Symbol.asyncDispose](),
  }
}
