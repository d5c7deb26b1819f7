import type { Account } from "../../domain/account.ts"
import type { Clock } from "../../domain/ports/clock.ts"
import type { KeyCommands, KeyReads, PasswordOutcome } from "../../domain/ports/key-commands.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import { hashPassword } from "./password-hash.ts"

/** Characters. */
export const shortestPassword = 12
export const longestPassword = 256
/** "abababababab" is long enough, and guessed at once. */
const fewestCharacters = 5

export interface PasswordDeps {
  readonly packages: Pick<KeyReads, "findCredentials"> & Pick<KeyCommands, "setPassword">
  readonly clock: Clock
}

/** Sets a person's password at the machine itself, whatever the former one was, and ends the person's sign-ins. */
export async function setPassword(
  { packages, clock }: PasswordDeps,
  { accountName, password }: { readonly accountName: string; readonly password: string },
): Promise<PasswordOutcome> {
  const found = await packages.findCredentials(accountName)
  const refusal =
    found === undefined
      ? refuse("ACCOUNT_NOT_FOUND", { account: accountName })
      : (judgePerson(found.account) ?? judgePassword(password, found.account))
  if (refusal !== undefined) return { kind: "refused", refusal }
  const hash = await hashPassword(password)
  return packages.setPassword({ accountName, hash, now: clock.now() })
}

/** Whether a password may be one. Length is what counts; rules about digits and signs only make people predictable. */
export function judgePassword(
  password: string,
  { name, email }: Pick<Account, "name" | "email">,
): Refusal | undefined {
  const characters = Array.from(password.normalize("NFC"))
  if (characters.length < shortestPassword)
    return refuse("PASSWORD_TOO_SHORT", { shortest: shortestPassword })
  if (characters.length > longestPassword)
    return refuse("PASSWORD_TOO_LONG", { longest: longestPassword })
  const text = password.toLowerCase()
  const known = [name, email].some((each) => each !== undefined && isMadeOf(text, each))
  return known || new Set(characters).size < fewestCharacters
    ? refuse("PASSWORD_EASY_TO_GUESS")
    : undefined
}

function judgePerson({ kind, name }: Account): Refusal | undefined {
  return kind === "person" ? undefined : refuse("PASSWORD_FOR_PEOPLE_ONLY", { account: name })
}

/** Whether nothing but a few characters is left without the part, however often it is repeated. */
function isMadeOf(text: string, part: string): boolean {
  return text.replaceAll(part.toLowerCase(), "").length < fewestCharacters
}
