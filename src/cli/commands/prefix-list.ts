import { prefixView } from "../../services/access/prefix-view.ts"
import type { ExitCode, Host } from "../host.ts"
import { showDay } from "../moment.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tableLines } from "../table.ts"

/** `lode prefix list`. */
export function prefixList(options: DataOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ packages }) => {
    const reservations = await packages.listReservations()
    if (options.json) host.printJson(reservations.map(prefixView))
    else
      for (const line of tableLines(
        ["PREFIX", "OWNERS", "SHARED", "CREATED"],
        reservations.map(({ pattern, owners, shared, created }) => [
          pattern,
          owners.join(","),
          shared ? "yes" : "no",
          showDay(created),
        ]),
      ))
        host.print(line)
    return 0
  })
}
