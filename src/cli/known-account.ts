import { CommandFailure } from "./host.ts"
import type { CommandStores } from "./stores.ts"

/** The name of an account as it is written, so that a mistyped one is told apart from one with nothing to show. */
export async function knownAccount(
  { packages }: Pick<CommandStores, "packages">,
  name: string | undefined,
): Promise<string | undefined> {
  if (name === undefined) return undefined
  const account = await packages.findAccount(name)
  if (account !== undefined) return account.name
  throw new CommandFailure(`There is no account '${name}'; 'lode user list' shows them.`)
}
