import type { Account } from "../../src/domain/account.ts"
import type { ApiKey } from "../../src/domain/api-key.ts"

let accounts = 0

/** A person's account that nothing is wrong with, but for `change`; each has a number of its own. */
export function anAccount(name: string, change: Partial<Account> = {}): Account {
  return {
    key: (accounts += 1),
    name,
    kind: "person",
    email: undefined,
    siteAdmin: false,
    disabled: undefined,
    locked: undefined,
    created: 0,
    ...change,
  }
}

/** A key of the account that may push and is good for ever, but for `change`. */
export function aKeyOf(account: Account, change: Partial<ApiKey> = {}): ApiKey {
  return {
    key: 7,
    description: "",
    scopes: ["push"],
    globs: [],
    created: 0,
    expires: undefined,
    revoked: undefined,
    lastUsed: undefined,
    replacedBy: undefined,
    session: false,
    account,
    owner: account,
    role: undefined,
    ...change,
  }
}
