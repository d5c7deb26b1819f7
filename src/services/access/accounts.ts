import { isAccountName } from "../../domain/account-name.ts"
import type { Account } from "../../domain/account.ts"
import type { PackageCommands } from "../../domain/ports/package-commands.ts"
import type { Microseconds } from "../../domain/time.ts"

export interface AccountWish {
  readonly name: string
  readonly email?: string | undefined
  readonly siteAdmin: boolean
}

export type AddAccountOutcome =
  | { readonly kind: "added"; readonly account: Account }
  | { readonly kind: "name-taken" }
  | { readonly kind: "name-invalid" }
  | { readonly kind: "email-invalid" }

/** Adds a person or service. It can do nothing until it has a key (createApiKey). */
export async function addAccount(
  store: Pick<PackageCommands, "addAccount">,
  { name, email, siteAdmin }: AccountWish,
  now: Microseconds,
): Promise<AddAccountOutcome> {
  if (!isAccountName(name)) return { kind: "name-invalid" }
  if (email !== undefined && !/^[^\s@<>"]+@[^\s@<>"]+$/.test(email))
    return { kind: "email-invalid" }
  const account = await store.addAccount({
    name,
    siteAdmin,
    now,
    ...(email === undefined ? {} : { email }),
  })
  return account === "name-taken" ? { kind: "name-taken" } : { kind: "added", account }
}
