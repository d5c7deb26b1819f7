import type { ReservationOutcome } from "../../domain/ports/access-commands.ts"
import { prefixView } from "../../services/access/prefix-view.ts"
import type { ExitCode, Host } from "../host.ts"
import { reservationText } from "../reservation-text.ts"
import { withStores, type CommandStores, type DataOptions } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"

/** A command that changes one reservation, and tells what it is then. */
export function changeReservation(
  options: DataOptions,
  host: Host,
  change: (stores: CommandStores) => Promise<ReservationOutcome>,
): Promise<ExitCode> {
  return withStores(host, options, async (stores) => {
    const outcome = await change(stores)
    if (outcome.kind === "refused") return tellRefusal(outcome.refusal, host)
    if (options.json) host.printJson(prefixView(outcome.reservation))
    else host.print(reservationText(outcome.reservation))
    return 0
  })
}
