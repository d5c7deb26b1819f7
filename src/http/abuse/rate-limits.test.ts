import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { threadMicroseconds } from "../../../test/support/cpu-time.ts"
import type { Rate } from "../../domain/rate.ts"
import { RateLimits } from "./rate-limits.ts"
import { TokenBuckets } from "./token-buckets.ts"

const second = 1_000_000

/** A clock that stands until it is moved. */
class StandingClock {
  time = 5_000_000_000.25

  now(): number {
    return this.time
  }
}

function bucketsOf(rate: Rate) {
  const clock = new StandingClock()
  return { clock, buckets: new TokenBuckets<string>(rate, clock) }
}

describe("a token bucket", () => {
  it("gives all its tokens at once, then one after each interval, and says when", () => {
    const { clock, buckets } = bucketsOf({ count: 3, per: 60 * second })
    assert.deepEqual(
      [1, 2, 3].map(() => buckets.take("a")),
      [0, 0, 0],
    )
    assert.equal(buckets.take("a"), 20 * second)
    clock.time += 5 * second
    assert.equal(buckets.take("a"), 15 * second)
    clock.time += 15 * second
    assert.deepEqual([buckets.take("a"), buckets.take("a")], [0, 20 * second])
    assert.equal(buckets.take("b"), 0)
  })

  it("is full again after its span, and never fuller", () => {
    const { clock, buckets } = bucketsOf({ count: 7, per: 60 * second })
    for (const _ of Array(10)) buckets.take("a")
    clock.time += 86_400 * second
    const taken = Array.from({ length: 10 }, () => buckets.take("a")).filter((wait) => wait === 0)
    assert.equal(taken.length, 7)
  })

  it("gives in any span at most a bucket and what flowed in, whatever the rate and the pauses", () => {
    const rate = fc.record({
      count: fc.integer({ min: 1, max: 1000 }),
      per: fc.constantFrom(second, 60 * second, 3600 * second),
    })
    const pauses = fc.array(fc.double({ min: 0, max: 10 * second, noNaN: true }), {
      maxLength: 300,
    })
    fc.assert(
      fc.property(rate, pauses, (limit, steps) => {
        const { clock, buckets } = bucketsOf(limit)
        const start = clock.time
        let taken = 0
        for (const step of steps) {
          clock.time += step
          const wait = buckets.take("a")
          if (wait === 0) taken += 1
          else assert.ok(wait > 0 && wait <= limit.per / limit.count + 1)
        }
        const flowed = ((clock.time - start) * limit.count) / limit.per
        assert.ok(taken <= limit.count + flowed + 1e-3)
      }),
    )
  })

  it("takes a token back", () => {
    const { buckets } = bucketsOf({ count: 1, per: second })
    assert.equal(buckets.take("a"), 0)
    buckets.giveBack("a")
    buckets.giveBack("never seen")
    assert.deepEqual([buckets.take("a"), buckets.take("a")], [0, second])
  })

  it("costs the busiest sender no more than others, in a full table, too", () => {
    const { clock, buckets } = bucketsOf({ count: 1, per: 3600 * second })
    for (let index = 0; index < 20_000; index += 1) buckets.take(`sender ${index}`)
    const started = threadMicroseconds()
    for (let index = 0; index < 100_000; index += 1) {
      clock.time += 1
      buckets.take("busy")
    }
    // A map kept in the order of use took thirteen seconds.
    assert.ok(threadMicroseconds() - started < 2_000_000)
  })

  it("is forgotten when 10,000 others were used since: memory has an end", () => {
    const { buckets } = bucketsOf({ count: 1, per: 3600 * second })
    buckets.take("often")
    buckets.take("once")
    for (let index = 0; index < 4990; index += 1) buckets.take(`other ${index}`)
    assert.ok(buckets.take("once") > 0)
    for (let index = 0; index < 50_000; index += 1) {
      buckets.take(`sender ${index}`)
      if (index % 1000 === 0) assert.ok(buckets.take("often") > 0)
      assert.ok(buckets.size <= 10_000)
    }
    assert.equal(buckets.take("once"), 0)
  })
})

function limitsOf(login: Rate | "off") {
  const clock = new StandingClock()
  const off = { push: "off", search: "off", failedKeys: "off" } as const
  return { clock, limits: new RateLimits({ ...off, login }, clock) }
}

describe("the limit of sign-ins", () => {
  it("counts them for an address before the password is known to be wrong, and forgives a right one", () => {
    const { clock, limits } = limitsOf({ count: 2, per: 60 * second })
    for (const _ of Array(5)) {
      assert.equal(limits.login("Dana", "203.0.113.1"), undefined)
      limits.signedIn("dana", "203.0.113.1")
    }
    assert.equal(limits.login("dana", "203.0.113.1"), undefined)
    assert.equal(limits.login("erik", "203.0.113.1"), undefined)
    assert.deepEqual(limits.login("Dana", "203.0.113.1"), {
      code: "RATE_LIMITED_LOGIN",
      parameters: { account: "dana", address: "203.0.113.1", limit: "2/min", seconds: 30 },
    })
    assert.equal(limits.login("dana", "203.0.113.2"), undefined)
    clock.time += 30 * second
    assert.equal(limits.login("dana", "203.0.113.1"), undefined)
  })

  it("counts them for an account from everywhere, ten times as many", () => {
    const { limits } = limitsOf({ count: 2, per: 60 * second })
    const tries = Array.from({ length: 25 }, (_, index) =>
      limits.login(index % 2 ? "DANA" : "dana", `203.0.113.${index}`),
    )
    assert.equal(tries.filter((refusal) => refusal === undefined).length, 20)
    assert.equal(limits.login("erik", "203.0.113.77"), undefined)
  })

  it("may be off", () => {
    const { limits } = limitsOf("off")
    for (const _ of Array(1000)) assert.equal(limits.login("dana", "203.0.113.1"), undefined)
  })
})
