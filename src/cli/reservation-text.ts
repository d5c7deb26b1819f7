import type { Reservation } from "../domain/reserved-prefix.ts"

/** Who may push new IDs under it, as a sentence. */
export function reservationText({ pattern, owners, shared }: Reservation): string {
  const whose = owners.map((owner) => `'${owner}'`).join(", ")
  if (shared)
    return `'${pattern}' is shared: everybody may push new IDs under it, and those of ${whose || "nobody"} are verified.`
  return owners.length === 0
    ? `'${pattern}' is reserved, and nobody may push new IDs under it.`
    : `'${pattern}' is reserved: only ${whose} may push new IDs under it.`
}
