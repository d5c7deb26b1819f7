import type { DeleteMeaning } from "../../domain/ports/package-commands.ts"

/** Lists, registrations, searches: a push shows within seconds. */
export const listCaching = "max-age=10, must-revalidate"

/** Packages never change, but unless DELETE only unlists they may vanish. */
export function packageCaching(deleteMeaning: DeleteMeaning): string {
  return `public, max-age=${deleteMeaning === "unlist" ? 86_400 : 120}`
}
