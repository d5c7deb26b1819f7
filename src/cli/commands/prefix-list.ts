import { toIsoTime } from "../../domain/time.ts"
import type { ExitCode, Host } from "../host.ts"
import { reservationView } from "../reservation-view.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tableLines } from "../table.ts"

/** `lode prefix list`. */
export function prefixList(options: DataOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ packages }) => {
    const reservations = await packages.listReservations()
    if (options.json) host.printJson(reservations.map(reservationView))
    else
      for (const line of tableLines(
        ["PREFIX", "OWNERS", "SHARED", "CREATED"],
        reservations.map(({ pattern, owners, shared, created }) => [
          pattern,
          owners.join(","),
          shared ? "yes" : "no",
          toIsoTime(created).slice(0, 10),
        ]),
      ))
        host.print(line)
    return 0
  })
}
