import { setPassword, shortestPassword } from "../../services/access/passwords.ts"
import { CommandFailure, WrongUsage, type ExitCode, type Host } from "../host.ts"
import { withStores, type DataOptions } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"

export interface UserPasswordOptions extends DataOptions {
  readonly stdin?: boolean
}

/**
 * `lode user password NAME`: types it twice at the terminal, or reads a line of standard input. It is no argument: those
 * are seen by everybody on the machine.
 */
export function userPassword(
  name: string,
  options: UserPasswordOptions,
  host: Host,
): Promise<ExitCode> {
  return withStores(host, options, async ({ packages, now }) => {
    const password = options.stdin ? await host.readLine() : await typeTwice(name, host)
    if (password === undefined) throw new CommandFailure("No password was given.")
    const deps = { packages, clock: { now: () => now } }
    const outcome = await setPassword(deps, { accountName: name, password })
    if (outcome.kind === "refused") return tellRefusal(outcome.refusal, host)
    const account = outcome.account.name
    if (options.json) host.printJson({ name: account, password: true })
    else host.print(`'${account}' has a new password. Earlier sign-ins have ended; keys have not.`)
    return 0
  })
}

async function typeTwice(name: string, host: Host): Promise<string | undefined> {
  if (host.typeSecret === undefined)
    throw new WrongUsage(
      "Standard input is no terminal. Give the password there and add --stdin, e.g. with: lode user password NAME --stdin < FILE.",
    )
  const question = `New password of '${name}' (${shortestPassword} characters or more): `
  const password = await host.typeSecret(question)
  if (password === undefined || password === "") return undefined
  if ((await host.typeSecret("Once more: ")) !== password)
    throw new CommandFailure("The two are not the same; nothing was changed.")
  return password
}
