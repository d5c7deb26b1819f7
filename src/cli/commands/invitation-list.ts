import type { Invitation } from "../../domain/invitation.ts"
import { defaultFeed } from "../../domain/feed.ts"
import { lowerPackageId } from "../../domain/package-id.ts"
import { invitationView } from "../../services/access/invitation-view.ts"
import { WrongUsage, type ExitCode, type Host } from "../host.ts"
import { invitedToText } from "../invitation-text.ts"
import { knownAccount } from "../known-account.ts"
import { showDay } from "../moment.ts"
import { withStores, type CommandStores, type DataOptions } from "../stores.ts"
import { printList } from "../table.ts"

export interface InvitationListOptions extends DataOptions {
  readonly user?: string
  readonly package?: string
  readonly org?: string
}

/** `lode invitation list`: those of one account, package or organisation that nobody has answered. */
export function invitationList(options: InvitationListOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async (stores) => {
    const invitations = await readInvitations(stores.packages, options)
    await knownAccount(stores, options.user ?? options.org)
    printList(invitations, options, host, {
      view: invitationView,
      heading: ["ID", "ACCOUNT", "TO BE", "INVITED BY", "SINCE"],
      row: (invitation) => [
        String(invitation.key),
        invitation.account,
        invitedToText(invitation),
        invitation.invitedBy,
        showDay(invitation.created),
      ],
    })
    return 0
  })
}

function readInvitations(
  packages: CommandStores["packages"],
  { user, package: id, org }: InvitationListOptions,
): Promise<readonly Invitation[]> {
  if ([user, id, org].filter((each) => each !== undefined).length !== 1)
    throw new WrongUsage("Name one of --user, --package and --org.")
  if (user !== undefined) return packages.invitationsFor(user)
  if (org !== undefined) return packages.invitationsToJoin(org)
  return packages.invitationsToOwn(defaultFeed, lowerPackageId(id ?? ""))
}
