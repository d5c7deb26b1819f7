import { organisationRoles } from "../../../domain/account.ts"
import {
  addMember,
  createOrganisation,
  removeMember,
} from "../../../services/access/organisations.ts"
import { seeOrganisation } from "../../../services/access/who-sees.ts"
import { accountView, memberView } from "../../../services/access/account-view.ts"
import { invitationView } from "../../../services/access/invitation-view.ts"
import { done, operation, type Operation } from "../operation.ts"
import { accountName, nameParams, plainOutcome } from "../parts.ts"
import { line, list, named, noAnswer, nothing, oneOf, optional, record } from "../schema.ts"
import { accountSchema, memberSchema } from "../schemas/account-schemas.ts"
import { askedOutcome, askedSchema, invitationSchema } from "../schemas/invitation-schemas.ts"

const common = { tag: "Organisations", access: "admin", query: nothing } as const
const memberPath = "/organisations/{name}/members/{member}"
const memberParams = record({ name: accountName, member: accountName })

/** Organisations and their members. */
export const organisationOperations: readonly Operation[] = [
  operation({
    ...common,
    id: "createOrganisation",
    method: "POST",
    path: "/organisations",
    summary: "Adds an organisation with its first admin (administrators of the server)",
    params: nothing,
    body: record({ name: line(200), email: optional(line(300)), admin: accountName }),
    success: 201,
    answer: accountSchema,
    handle: async ({ body: { admin, ...body }, by, deps, now }) => {
      const outcome = await createOrganisation(
        deps.packages,
        { ...body, adminName: admin, by },
        now,
      )
      return outcome.kind === "refused" ? outcome : done(accountView(outcome.account))
    },
  }),
  operation({
    ...common,
    id: "getOrganisation",
    method: "GET",
    path: "/organisations/{name}",
    summary: "An organisation, its members and who is asked to join (its members)",
    params: nameParams,
    body: nothing,
    success: 200,
    answer: named(
      "Organisation",
      record({
        account: accountSchema,
        members: list(memberSchema),
        invitations: list(invitationSchema),
      }),
    ),
    handle: async ({ apiKey, params, deps }) => {
      const seen = await seeOrganisation(deps.packages, apiKey, params.name)
      if (seen.kind === "refused") return seen
      const { organisation, members, invitations } = seen.found
      return done({
        account: accountView(organisation),
        members: members.map(memberView),
        invitations: invitations.map(invitationView),
      })
    },
  }),
  operation({
    ...common,
    id: "setMember",
    method: "PUT",
    path: memberPath,
    summary: "Gives a member a role, or asks somebody to join with it (admins of the organisation)",
    params: memberParams,
    body: record({ role: oneOf(organisationRoles) }),
    success: 200,
    answer: askedSchema,
    handle: async ({ params, body, by, deps, now }) => {
      const wish = {
        organisationName: params.name,
        accountName: params.member,
        role: body.role,
        by,
      }
      return askedOutcome(await addMember(deps.packages, wish, now))
    },
  }),
  operation({
    ...common,
    id: "removeMember",
    method: "DELETE",
    path: memberPath,
    summary: "Takes a member out (admins of the organisation, or the member itself)",
    params: memberParams,
    body: nothing,
    success: 204,
    answer: noAnswer,
    handle: async ({ params, by, deps, now }) => {
      const wish = { organisationName: params.name, accountName: params.member, by }
      return plainOutcome(await removeMember(deps.packages, wish, now))
    },
  }),
]
