import { lowerAccountName } from "../../../domain/account-name.ts"
import { createAccount } from "../../../services/access/accounts.ts"
import { seeAccount, seeAccounts, seePackages } from "../../../services/access/who-sees.ts"
import {
  accountView,
  membershipView,
  ownedPackageView,
} from "../../../services/access/account-view.ts"
import { done, operation, type Operation } from "../operation.ts"
import {
  nameParams,
  numberedPageQuery,
  pageOf,
  pageOfFound,
  pageQuery,
  pageWish,
} from "../parts.ts"
import { flag, line, nothing, oneOf, optional, record } from "../schema.ts"
import {
  accountDetailsSchema,
  accountSchema,
  ownedPackageSchema,
} from "../schemas/account-schemas.ts"

const tag = "Accounts"

/** People and services: who there is, and adding one. */
export const accountOperations: readonly Operation[] = [
  operation({
    id: "listAccounts",
    tag,
    method: "GET",
    path: "/accounts",
    summary: "All accounts by name (administrators of the server)",
    access: "admin",
    params: nothing,
    query: pageQuery,
    body: nothing,
    success: 200,
    answer: pageOf(accountSchema),
    handle: async ({ apiKey, query, deps }) => {
      const wish = pageWish(query)
      const seen = await seeAccounts(deps.packages, apiKey, wish.read)
      if (seen.kind === "refused") return seen
      return done(pageOfFound(seen.found, wish, accountView, ({ name }) => lowerAccountName(name)))
    },
  }),
  operation({
    id: "createAccount",
    tag,
    method: "POST",
    path: "/accounts",
    summary: "Adds a person or service (administrators of the server)",
    access: "admin",
    params: nothing,
    query: nothing,
    body: record({
      name: line(200),
      kind: optional(oneOf(["person", "service"])),
      email: optional(line(300)),
      siteAdmin: optional(flag("An administrator of this server.")),
    }),
    success: 201,
    answer: accountSchema,
    handle: async ({ body, by, deps, now }) => {
      const wish = { siteAdmin: false, ...body, by }
      const outcome = await createAccount(deps.packages, wish, now)
      return outcome.kind === "refused" ? outcome : done(accountView(outcome.account))
    },
  }),
  operation({
    id: "getAccount",
    tag,
    method: "GET",
    path: "/accounts/{name}",
    summary: "An account: oneself, one's organisations; any for administrators of the server",
    access: "admin",
    params: nameParams,
    query: nothing,
    body: nothing,
    success: 200,
    answer: accountDetailsSchema,
    handle: async ({ apiKey, params, deps }) => {
      const seen = await seeAccount(deps.packages, apiKey, params.name)
      if (seen.kind === "refused") return seen
      const { account, memberships } = seen.found
      return done({
        account: accountView(account),
        organisations: memberships.map(membershipView),
      })
    },
  }),
  operation({
    id: "listPackages",
    tag,
    method: "GET",
    path: "/accounts/{name}/packages",
    summary: "The IDs that an account owns itself, those first pushed first",
    access: "admin",
    params: nameParams,
    query: numberedPageQuery,
    body: nothing,
    success: 200,
    answer: pageOf(ownedPackageSchema),
    handle: async ({ apiKey, params, query, deps }) => {
      const wish = pageWish(query)
      const after = Number(wish.read.after)
      const seen = await seePackages(deps.packages, apiKey, { ...wish.read, ...params, after })
      if (seen.kind === "refused") return seen
      return done(pageOfFound(seen.found, wish, ownedPackageView, ({ key }) => String(key)))
    },
  }),
]
