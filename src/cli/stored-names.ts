/** Commands take names in any case, and say them as they are stored. */
import { defaultFeed } from "../domain/feed.ts"
import { lowerPackageId } from "../domain/package-id.ts"
import type { CommandStores } from "./stores.ts"

/** The account's name; as it was typed where there is no such account. */
export async function storedAccountName(
  { packages }: Pick<CommandStores, "packages">,
  name: string,
): Promise<string> {
  return (await packages.findAccount(name))?.name ?? name
}

/** The ID as its highest listed version writes it; as it was typed where it was never pushed. */
export async function storedPackageId(
  { packages }: Pick<CommandStores, "packages">,
  id: string,
): Promise<string> {
  return (await packages.findPackage(defaultFeed, lowerPackageId(id)))?.id ?? id
}
