import { hashApiKey, newApiKey } from "../../domain/api-key-format.ts"
import type { ApiKey } from "../../domain/api-key.ts"
import { oneHour } from "../../domain/key-lifetime.ts"
import type { Clock } from "../../domain/ports/clock.ts"
import type { KeyCommands, KeyReads, PasswordOutcome } from "../../domain/ports/key-commands.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import { hashOfNothing, hashPassword, isOutdated, isPasswordOf } from "./password-hash.ts"
import { judgePassword, longestPassword } from "./passwords.ts"
import { Turns } from "./turns.ts"

/** How long a sign-in is good, in microseconds. */
const sessionLifetime = 12 * oneHour

/** Hashes at once: each holds 19 MiB, and a thread that the disk's work needs, too. */
const hashesAtOnce = 2
/** Those that wait beyond it are answered in some seconds. */
const mostWaiting = 32

/** Counts tries to sign in (http/abuse/rate-limits.ts): asked before the password is looked at, told when it was right. */
export interface SignInLimits {
  login(accountName: string, address: string): Refusal | undefined
  signedIn(accountName: string, address: string): void
}

export interface SignInDeps {
  readonly packages: Pick<KeyReads, "findCredentials"> &
    Pick<KeyCommands, "openSession" | "setPassword">
  readonly clock: Clock
  readonly limits: SignInLimits
}

export interface SignInWish {
  readonly accountName: string
  readonly password: string
  /** The client's. */
  readonly address: string
}

export type SignInOutcome =
  /** `text` is the key of the session: it may do what the person may, until it expires. */
  | { readonly kind: "signed-in"; readonly text: string; readonly key: ApiKey }
  | { readonly kind: "refused"; readonly refusal: Refusal }

type Verified =
  | { readonly kind: "right"; readonly account: number; readonly stored: string }
  | { readonly kind: "refused"; readonly refusal: Refusal }

const turns = new Turns(hashesAtOnce, mostWaiting)
/** What unknown names are compared with, so that they take the same time. */
const nobodysHash = hashOfNothing()

/** Signs a person in with name and password. Which of the two is wrong is never said, nor told by the time it takes. */
export async function signIn(deps: SignInDeps, wish: SignInWish): Promise<SignInOutcome> {
  const verified = await verify(deps, wish)
  if (verified.kind === "refused") return verified
  const { account, stored } = verified
  const rehashed = isOutdated(stored)
    ? await turns.take(() => hashPassword(wish.password))
    : undefined
  const text = newApiKey()
  const now = deps.clock.now()
  const outcome = await deps.packages.openSession({
    account,
    verified: stored,
    rehashed,
    hash: hashApiKey(text),
    expires: now + sessionLifetime,
    address: wish.address,
    now,
  })
  return outcome.kind === "refused" ? outcome : { kind: "signed-in", text, key: outcome.key }
}

/** Changes the password of the person whose key this is, who knows the former one; ends the person's sign-ins. */
export async function changePassword(
  deps: SignInDeps,
  by: ApiKey,
  wish: { readonly current: string; readonly next: string; readonly address: string },
): Promise<PasswordOutcome> {
  const refusal = judgePassword(wish.next, by.account)
  if (refusal !== undefined) return { kind: "refused", refusal }
  const accountName = by.account.name
  const { current: password, address } = wish
  const verified = await verify(deps, { accountName, password, address })
  if (verified.kind === "refused") return verified
  const hash = await turns.take(() => hashPassword(wish.next))
  if (hash === undefined) return busy
  return deps.packages.setPassword({
    accountName,
    hash,
    verified: verified.stored,
    by: { apiKey: by.key, address },
    now: deps.clock.now(),
  })
}

async function verify(deps: SignInDeps, wish: SignInWish): Promise<Verified> {
  const { accountName, password, address } = wish
  const limited = deps.limits.login(accountName, address)
  if (limited !== undefined) return { kind: "refused", refusal: limited }
  const found = await deps.packages.findCredentials(accountName)
  const stored = found?.account.kind === "person" ? found.password : undefined
  const right = await turns.take(() =>
    isPasswordOf(password.slice(0, 2 * longestPassword), stored ?? nobodysHash),
  )
  if (right === undefined) return busy
  if (!right || found === undefined || stored === undefined)
    return { kind: "refused", refusal: refuse("SIGN_IN_FAILED") }
  deps.limits.signedIn(accountName, address)
  const { account } = found
  // Only who knows the password is told.
  if (account.disabled !== undefined)
    return { kind: "refused", refusal: refuse("ACCOUNT_DISABLED", { account: account.name }) }
  return { kind: "right", account: account.key, stored }
}

const busy = { kind: "refused", refusal: refuse("SERVER_BUSY") } as const
