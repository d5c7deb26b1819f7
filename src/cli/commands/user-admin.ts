import { makeOrdinaryAccount, makeSiteAdministrator } from "../../services/access/accounts.ts"
import { changeAccountCommand } from "../change-account.ts"
import { WrongUsage, type ExitCode, type Host } from "../host.ts"
import type { DataOptions } from "../stores.ts"

/** `lode user admin NAME on|off`. */
export function userAdmin(
  accountName: string,
  state: string,
  options: DataOptions,
  host: Host,
): Promise<ExitCode> {
  if (state !== "on" && state !== "off")
    throw new WrongUsage(`'${state}' is neither 'on' nor 'off'.`)
  const change = state === "on" ? makeSiteAdministrator : makeOrdinaryAccount
  return changeAccountCommand(
    options,
    host,
    ({ packages, now }) => change(packages, { accountName }, now),
    (name) => `'${name}' is ${state === "on" ? "an" : "no"} administrator of this server.`,
  )
}
