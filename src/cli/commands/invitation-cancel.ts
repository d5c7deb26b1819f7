import { cancelInvitation } from "../../services/access/invitations.ts"
import { invitationView } from "../../services/access/invitation-view.ts"
import { WrongUsage, type ExitCode, type Host } from "../host.ts"
import { invitedToText } from "../invitation-text.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"

/** `lode invitation cancel ID`: the number that `lode invitation list` shows. */
export function invitationCancel(id: string, options: DataOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ packages, now }) => {
    if (!/^[1-9]\d{0,14}$/.test(id))
      throw new WrongUsage(
        "An invitation is cancelled by its number, which 'lode invitation list' shows.",
      )
    const outcome = await cancelInvitation(packages, { invitation: Number(id) }, now)
    if (outcome.kind === "refused") return tellRefusal(outcome.refusal, host)
    const { invitation } = outcome
    if (options.json) host.printJson(invitationView(invitation))
    else
      host.print(
        `'${invitation.account}' is not asked any more to be ${invitedToText(invitation)}.`,
      )
    return 0
  })
}
