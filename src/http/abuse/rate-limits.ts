import { lowerAccountName } from "../../domain/account-name.ts"
import type { Clock } from "../../domain/ports/clock.ts"
import { formatRate, type Rate } from "../../domain/rate.ts"
import { refuse, type Refusal, type RefusalCode } from "../../domain/refusals/refusal.ts"
import { addressBlock } from "../ip-address.ts"
import { TokenBuckets } from "./token-buckets.ts"

/** How often each may happen. */
export interface RateLimitSettings {
  /** Pushes of one key. */
  readonly push: Rate | "off"
  /** Searches of one key, or of one address without key. */
  readonly search: Rate | "off"
  /** Wrong keys from one address. */
  readonly failedKeys: Rate | "off"
  /** Failed sign-ins from one address; ten times as many for one account. */
  readonly login: Rate | "off"
}

/** Addresses that may try one account's password at full rate before others, its owner too, have to wait. */
const addressesForAnAccount = 10
/** No account has a longer name. */
const longestName = 64

/** Keys that somebody guessed or mistyped. An expired or revoked one was right once: its sender is told so always. */
const guesses: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  "API_KEY_UNKNOWN",
  "API_KEY_MISTYPED",
])

/**
 * What may happen only so often. Each question counts, and answers with the refusal (429) or undefined. An IPv6
 * address stands for its /64 network.
 */
export class RateLimits {
  readonly #pushes: Limit<number>
  readonly #searches: Limit<string | number>
  readonly #failedKeys: Limit<string>
  readonly #loginsFrom: Limit<string>
  readonly #loginsTo: Limit<string>

  /** @param clock must not run backwards */
  constructor({ push, search, failedKeys, login }: RateLimitSettings, clock: Clock) {
    this.#pushes = new Limit("RATE_LIMITED_PUSH", push, clock)
    this.#searches = new Limit("RATE_LIMITED_SEARCH", search, clock)
    this.#failedKeys = new Limit("RATE_LIMITED_FAILED_KEYS", failedKeys, clock)
    this.#loginsFrom = new Limit("RATE_LIMITED_LOGIN", login, clock)
    const toOne = login === "off" ? login : { ...login, count: login.count * addressesForAnAccount }
    this.#loginsTo = new Limit("RATE_LIMITED_LOGIN", toOne, clock)
  }

  /** Counts a push. Ask once the key is known to be good: nobody can use up the pushes of another's key. */
  push(apiKey: number): Refusal | undefined {
    return this.#pushes.count(apiKey)
  }

  get limitsSearches(): boolean {
    return this.#searches.isOn
  }

  /** Counts a search. `apiKey` is one that was checked; with made-up ones a sender would have limits without end. */
  search(address: string, apiKey?: number): Refusal | undefined {
    return this.#searches.count(apiKey ?? addressBlock(address))
  }

  /**
   * Counts a wrong key. Ask after the key was looked up and not before: a right one from the same address passes at
   * once, however many wrong ones its neighbours send, and a wrong one costs a guesser no less than without limit.
   */
  failedKey(address: string): Refusal | undefined {
    return this.#failedKeys.count(addressBlock(address), { address })
  }

  /** What to answer to a refused key: the same, or, where it is one wrong key too many, that. */
  answerTo(refusal: Refusal, address: string): Refusal {
    return (guesses.has(refusal.code) ? this.failedKey(address) : undefined) ?? refusal
  }

  /** Counts a sign-in as failed, before the password is checked: checking is what costs. */
  login(accountName: string, address: string): Refusal | undefined {
    const account = lowerAccountName(accountName.slice(0, longestName))
    const parameters = { account, address }
    return (
      this.#loginsFrom.count(addressBlock(address), parameters) ??
      this.#loginsTo.count(account, parameters)
    )
  }

  /** Tells that the password was right, so that the sign-in does not count. */
  signedIn(accountName: string, address: string): void {
    this.#loginsFrom.forgive(addressBlock(address))
    this.#loginsTo.forgive(lowerAccountName(accountName.slice(0, longestName)))
  }
}

/** One limit and the refusal that tells of it. */
class Limit<Key extends string | number> {
  readonly #code: RefusalCode
  readonly #buckets: TokenBuckets<Key> | undefined
  readonly #text: string

  constructor(code: RefusalCode, rate: Rate | "off", clock: Clock) {
    this.#code = code
    this.#buckets = rate === "off" ? undefined : new TokenBuckets(rate, clock)
    this.#text = rate === "off" ? rate : formatRate(rate)
  }

  get isOn(): boolean {
    return this.#buckets !== undefined
  }

  count(key: Key, parameters: Readonly<Record<string, string>> = {}): Refusal | undefined {
    const wait = this.#buckets?.take(key) ?? 0
    if (wait === 0) return undefined
    const seconds = Math.max(1, Math.ceil(wait / 1e6))
    return refuse(this.#code, { limit: this.#text, seconds, ...parameters })
  }

  forgive(key: Key): void {
    this.#buckets?.giveBack(key)
  }
}
