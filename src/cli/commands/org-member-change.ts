import { organisationRoles, type OrganisationRole } from "../../domain/account.ts"
import type { AccessOutcome, InvitationOutcome } from "../../domain/ports/access-commands.ts"
import { WrongUsage, type ExitCode, type Host } from "../host.ts"
import { storedAccountName } from "../stored-names.ts"
import { withStores, type CommandStores, type DataOptions } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"

/** Who is meant, and what it shall be in which organisation; without a role, no member. */
export interface MemberPlace {
  readonly organisationName: string
  readonly accountName: string
  readonly role?: OrganisationRole
}

/** A command that changes one member of an organisation. */
export function changeMember(
  place: MemberPlace,
  options: DataOptions,
  host: Host,
  change: (stores: CommandStores) => Promise<AccessOutcome | InvitationOutcome>,
): Promise<ExitCode> {
  const { organisationName, accountName, role } = place
  return withStores(host, options, async (stores) => {
    const outcome = await change(stores)
    if (outcome.kind === "refused") return tellRefusal(outcome.refusal, host)
    const organisation = await storedAccountName(stores, organisationName)
    const account = await storedAccountName(stores, accountName)
    if (options.json) host.printJson({ organisation, account, role: role ?? null })
    else host.print(`'${account}' is ${inWords(role)} of '${organisation}'.`)
    return 0
  })
}

function inWords(role: OrganisationRole | undefined): string {
  if (role === undefined) return "no longer a member"
  return role === "admin" ? "an admin" : `a ${role}`
}

/** A role from the command line. */
export function parseRole(text: string): OrganisationRole {
  const role = organisationRoles.find((known) => known === text)
  if (role === undefined)
    throw new WrongUsage(`'${text}' is no role; allowed: ${organisationRoles.join(", ")}.`)
  return role
}
