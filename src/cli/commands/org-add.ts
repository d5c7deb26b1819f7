import { createOrganisation } from "../../services/access/organisations.ts"
import { changeAccountCommand } from "../change-account.ts"
import type { ExitCode, Host } from "../host.ts"
import type { DataOptions } from "../stores.ts"

export interface OrgAddOptions extends DataOptions {
  readonly admin: string
  readonly email?: string
}

/** `lode org add NAME --admin USER`. */
export function orgAdd(name: string, options: OrgAddOptions, host: Host): Promise<ExitCode> {
  const wish = { name, email: options.email, adminName: options.admin }
  return changeAccountCommand(
    options,
    host,
    ({ packages, now }) => createOrganisation(packages, wish, now),
    (added) =>
      `Added the organisation '${added}', whose admin is '${options.admin}'. Next, a key that acts for it: lode key create --user ${options.admin} --owner ${added}`,
  )
}
