import { accountKinds, organisationRoles } from "../../../domain/account.ts"
import { flag, list, named, nullable, oneOf, record, text, time } from "../schema.ts"

export const accountSchema = named(
  "Account",
  record({
    name: text(),
    kind: oneOf(accountKinds),
    email: nullable(text()),
    siteAdmin: flag("An administrator of this server."),
    created: time(),
    disabled: nullable(time()),
    locked: nullable(text({ description: "The administrator's reason." })),
  }),
)

export const membershipSchema = named(
  "Membership",
  record({ organisation: text(), role: oneOf(organisationRoles) }),
)

export const accountDetailsSchema = named(
  "AccountDetails",
  record({ account: accountSchema, organisations: list(membershipSchema) }),
)

export const memberSchema = named(
  "Member",
  record({ name: text(), role: oneOf(organisationRoles), disabled: nullable(time()) }),
)

export const ownedPackageSchema = named(
  "OwnedPackage",
  record({ id: text(), locked: nullable(text()), created: time() }),
)
