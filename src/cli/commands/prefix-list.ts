import { prefixView } from "../../services/access/prefix-view.ts"
import type { ExitCode, Host } from "../host.ts"
import { showDay } from "../moment.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { printList } from "../table.ts"

/** `lode prefix list`. */
export function prefixList(options: DataOptions, host: Host): Promise<ExitCode> {
  return withStores(host, options, async ({ packages }) => {
    const reservations = await packages.listReservations()
    printList(reservations, options, host, {
      view: prefixView,
      heading: ["PREFIX", "OWNERS", "SHARED", "CREATED"],
      row: ({ pattern, owners, shared, created }) => [
        pattern,
        owners.join(","),
        shared ? "yes" : "no",
        showDay(created),
      ],
    })
    return 0
  })
}
