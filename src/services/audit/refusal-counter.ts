import { manyAddresses, type RefusedRequests } from "../../domain/audit.ts"
import type { Microseconds } from "../../domain/time.ts"
import { cut, toldRefusals, withoutSecrets } from "./told-refusal.ts"
import type { HeardRefusal } from "./heard-refusal.ts"

/** Equal refusals of one window, counted together. Times move on while it is kept. */
export interface CountedRefusals extends RefusedRequests {
  times: number
  last: Microseconds
  /** Its number in the record, once it is there. */
  number: number | undefined
  /** How many of them the record knows of, and since when. */
  written: number
  writtenAt: Microseconds
  readonly windowEnd: Microseconds
}

const minute = 60_000_000
const hour = 60 * minute

/** Different ones that a key or an address may have kept of a minute; the rest is counted as one. */
const mostOfSender = 30
/** New ones of a minute, of all unknown senders and of all known keys: no number of addresses fills the disk. */
const mostOfUnknown = 300
const mostOfKnown = 1000
/** What waits while the record cannot be written. */
const mostKept = 4096

/** Counts refusals in bounded memory: equal ones of a minute are one, and a flood's rest is one, too. */
export class RefusalCounter {
  readonly #kept = new Map<string, CountedRefusals>()
  readonly #ofSender = new Map<string, number>()
  #unknown = 0
  #known = 0
  #minute = 0

  /** Counts one. */
  add(heard: HeardRefusal, now: Microseconds): void {
    this.#beginMinute(now)
    const requests = requestsOf(heard, now)
    const windowStart = startOf(now, windowOf(heard))
    const sender = heard.apiKey === undefined ? heard.sender : `key ${heard.apiKey}`
    const { address, action, status, id, version, refusals } = requests
    const what = [action, status, id, version, refusals[0]?.code]
    const identity = [windowStart, sender, address, ...what]
    if (this.#countAgain(identity, now)) return
    if (this.#isFull(sender, heard.apiKey !== undefined)) return this.#countRest(requests, sender)
    this.#ofSender.set(sender, (this.#ofSender.get(sender) ?? 0) + 1)
    if (heard.apiKey === undefined) this.#unknown += 1
    else this.#known += 1
    this.#keep(identity, requests, windowStart + windowOf(heard))
  }

  /** What the record does not know yet, oldest first; of what it knows, only what it has not heard of since `before`. */
  unwritten(before: Microseconds): CountedRefusals[] {
    return this.#kept
      .values()
      .filter((each) => each.times > each.written)
      .filter((each) => each.number === undefined || each.writtenAt <= before)
      .toArray()
  }

  /** Whether the record does not know all. */
  get isBehind(): boolean {
    return this.#kept.values().some((each) => each.times > each.written)
  }

  /** Forgets what the record knows and nothing can be added to any more. */
  #beginMinute(now: Microseconds): void {
    const start = startOf(now, minute)
    if (start === this.#minute) return
    this.#minute = start
    this.#ofSender.clear()
    this.#unknown = 0
    this.#known = 0
    for (const [identity, each] of this.#kept)
      if (each.windowEnd <= now && each.times === each.written) this.#kept.delete(identity)
  }

  #isFull(sender: string, known: boolean): boolean {
    if (this.#kept.size >= mostKept) return true
    if ((this.#ofSender.get(sender) ?? 0) >= mostOfSender) return true
    return known ? this.#known >= mostOfKnown : this.#unknown >= mostOfUnknown
  }

  /** One row for the rest of a sender that has rows, and one for the rest of all who have none. */
  #countRest(requests: RefusedRequests, sender: string): void {
    const hasRows = this.#ofSender.has(sender)
    const identity = [this.#minute, hasRows ? sender : "", "rest"]
    if (this.#countAgain(identity, requests.time)) return
    const { time, last, times, account, apiKey, address } = requests
    const who = hasRows ? { account, apiKey, address } : strangers
    const what = { action: "other", id: undefined, version: undefined, status: 0 } as const
    this.#keep(
      identity,
      { time, last, times, ...who, ...what, refusals: [] },
      this.#minute + minute,
    )
  }

  #countAgain(identity: Identity, now: Microseconds): boolean {
    const known = this.#kept.get(JSON.stringify(identity))
    if (known === undefined) return false
    known.times += 1
    known.last = now
    return true
  }

  #keep(identity: Identity, requests: RefusedRequests, windowEnd: Microseconds): void {
    const unwritten = { number: undefined, written: 0, writtenAt: 0 }
    this.#kept.set(JSON.stringify(identity), { ...requests, ...unwritten, windowEnd })
  }
}

type Identity = readonly (string | number | undefined)[]

const strangers = { account: undefined, apiKey: undefined, address: manyAddresses }

function startOf(now: Microseconds, window: Microseconds): Microseconds {
  return now - (now % window)
}

/** A client of a private feed asks once without a key before it sends one: that is one row an hour, not one a minute. */
function windowOf(heard: HeardRefusal): Microseconds {
  return isChallenge(heard) ? hour : minute
}

function isChallenge({ action, status, sent }: HeardRefusal): boolean {
  return status === 401 && sent === undefined && (action === "read" || action === "search")
}

function requestsOf(heard: HeardRefusal, now: Microseconds): RefusedRequests {
  const { account, apiKey, address, action, status, sent } = heard
  const keep = (text: string | undefined, length: number) =>
    text === undefined || isChallenge(heard) ? undefined : cut(withoutSecrets(text, sent), length)
  return {
    time: now,
    last: now,
    times: 1,
    account,
    apiKey,
    address,
    action,
    id: keep(heard.id, 100),
    version: keep(heard.version, 64),
    status,
    refusals: toldRefusals(heard.refusals, sent),
  }
}
