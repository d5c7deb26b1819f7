import { hashApiKey, newApiKey } from "../../domain/api-key-format.ts"
import { environmentKeyDescription, type ApiKey } from "../../domain/api-key.ts"
import type { PackageStore } from "../../domain/ports/package-store.ts"
import type { Microseconds } from "../../domain/time.ts"

const administrator = "admin"

/**
 * Creates the administrator and one key that may do everything and does not expire, where the store has never had a
 * key. Call it once the server listens: the answer is to be shown at once, as nothing can show the key again.
 * @returns the key, or undefined where there is nothing to do
 */
export async function createFirstAdministrator(
  store: Pick<PackageStore, "addAccount" | "addApiKey" | "listAccounts" | "listApiKeys">,
  now: Microseconds,
): Promise<string | undefined> {
  // Keys, not accounts, tell a first start: a crash between the two commands leaves an account nobody can use.
  if ((await store.listApiKeys()).length > 0) return undefined
  if (!(await hasAdministrator(store, now))) return undefined
  const text = newApiKey()
  const outcome = await store.addApiKey({
    accountName: administrator,
    hash: hashApiKey(text),
    description: "first start",
    scopes: ["admin"],
    globs: [],
    now,
  })
  return outcome.kind === "done" ? text : undefined
}

/**
 * Makes LODE_ADMIN_API_KEY the administrator's key, in place of the one that a former start set. Call it before the
 * server listens.
 */
export async function setAdministratorKey(
  store: Pick<PackageStore, "addAccount" | "setApiKey" | "listAccounts" | "findApiKey">,
  text: string,
  now: Microseconds,
): Promise<"set" | "no-administrator"> {
  // At most starts there is nothing to write, and a store that writes nothing needs no writer thread yet (25 MiB).
  if (isSetAlready(await store.findApiKey(hashApiKey(text)))) return "set"
  if (!(await hasAdministrator(store, now))) return "no-administrator"
  await store.setApiKey({
    accountName: administrator,
    hash: hashApiKey(text),
    description: environmentKeyDescription,
    scopes: ["admin"],
    globs: [],
    now,
  })
  return "set"
}

function isSetAlready(key: ApiKey | undefined): boolean {
  if (key === undefined || key.revoked !== undefined || key.expires !== undefined) return false
  const { account, description, scopes, globs } = key
  const isOurs = account.name === administrator && description === environmentKeyDescription
  return isOurs && account.siteAdmin && scopes.includes("admin") && globs.length === 0
}

/** Adds the account "admin" where it is missing. An ordinary account of that name is not made an administrator. */
async function hasAdministrator(
  store: Pick<PackageStore, "addAccount" | "listAccounts">,
  now: Microseconds,
): Promise<boolean> {
  const added = await store.addAccount({ name: administrator, siteAdmin: true, now })
  if (added !== "name-taken") return true
  const accounts = await store.listAccounts()
  return accounts.some((account) => account.name === administrator && account.siteAdmin)
}
