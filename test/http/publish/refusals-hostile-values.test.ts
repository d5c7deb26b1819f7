/** Whatever stands in a refusal's parameters: what goes over the wire stays one short answer of our own making. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import fc from "fast-check"
import {
  isRefusalCode,
  refusalTexts,
  type Refusal,
  type RefusalCode,
} from "../../../src/domain/refusals/refusal.ts"
import type { RefusalText } from "../../../src/domain/refusals/refusal.ts"
import { statusOf } from "../../../src/http/errors.ts"
import { reasonPhrase, sendRefusal, warningLines } from "../../../src/http/refusal-response.ts"
import { createServer } from "../../../src/http/server.ts"
import { connectTo } from "../../support/raw-client.ts"

const codes = Object.keys(refusalTexts).filter(isRefusalCode)
const printable = /^[\x20-\x7e\xa0-\xff]+$/

/** Values that want to write a header, leave Latin-1, open a place of the text, or never end. */
const hostileValue = fc.oneof(
  fc.constantFrom(
    "a\r\nX-Injected: yes\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
    "\u{1f600}".repeat(5000),
    "x".repeat(10_000),
    "\u0000\u007f\u0085\u2028\ufeff\ud800",
    "{remedy}{?id}{/id}{id} $& $1 %s",
    "\u010d\u010aX-Injected: yes",
  ),
  fc.string({ unit: "binary", maxLength: 300 }),
)
const hostileParameter = fc.oneof(hostileValue, fc.array(hostileValue, { maxLength: 5 }))

function parametersOf(code: RefusalCode): readonly string[] {
  const { cause, facts = "", remedy }: RefusalText = refusalTexts[code]
  const names = [...(cause + facts + remedy).matchAll(/\{\??(\w+)\}/g)]
  return [...new Set(names.map(([, name = ""]) => name))]
}

const hostileRefusal: fc.Arbitrary<Refusal> = fc
  .constantFrom(...codes)
  .chain((code) =>
    fc
      .record(Object.fromEntries(parametersOf(code).map((name) => [name, hostileParameter])))
      .map((parameters) => ({ code, parameters })),
  )

describe("refusals with hostile values", () => {
  it("have a printable phrase of at most 500 characters and warnings of at most 2,800", () => {
    const several = fc.array(hostileRefusal, { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(several, fc.constantFrom("en", "fr", "tr", "zh-Hant"), (refusals, language) => {
        for (const refusal of refusals) {
          const phrase = reasonPhrase(refusal)
          assert.ok(phrase.length <= 500)
          assert.match(phrase, printable)
        }
        const lines = warningLines(refusals, language)
        for (const line of lines) assert.match(line, printable)
        const bytes = lines.reduce(
          (sum, line) => sum + line.length + "X-NuGet-Warning: \r\n".length,
          0,
        )
        assert.ok(bytes <= 2800, `${bytes}`)
        const shown = lines.length === refusals.length
        if (!shown) assert.match(lines.at(-1) ?? "", /^(?:and \d+ more|et \d+ de plus)$/)
      }),
    )
  })

  describe("over the wire", () => {
    const app = createServer({ maxPackageSize: 1, tls: undefined, onFailure: () => undefined })
    let address: string
    let sent: readonly [Refusal, ...Refusal[]] | undefined

    before(async () => {
      app.get("/refused", (request, reply) => {
        assert.ok(sent !== undefined)
        const [first, ...others] = sent
        return sendRefusal(request, reply, first, others)
      })
      address = await app.listen({ host: "127.0.0.1", port: 0 })
    })
    after(() => app.close())

    /** What one answer is made of; throws where it is more than one, or its head is not ours. */
    async function heard(refusals: readonly [Refusal, ...Refusal[]]): Promise<string> {
      sent = refusals
      using connection = await connectTo(address)
      connection.write(
        "GET /refused HTTP/1.1\r\nHost: lode\r\nAccept-Language: fr\r\nConnection: close\r\n\r\n",
      )
      const answer = await connection.closed()
      const head = answer.slice(0, answer.indexOf("\r\n\r\n"))
      assert.ok(head.length <= 3.5 * 1024, `${refusals[0].code}: ${head.length} bytes of head`)
      for (const line of head.split("\r\n")) assert.match(line, printable)
      assert.doesNotMatch(head, /^X-Injected/im)
      const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1])
      assert.equal(answer.length, head.length + 4 + length)
      return answer
    }

    it("every code is one answer, its body JSON, whatever its parameters are", async () => {
      for (const code of codes) {
        const value = "a\r\nX-Injected: yes\r\n\r\nHTTP/1.1 200 OK \u{1f600}\u0131".repeat(250)
        const parameters = Object.fromEntries(parametersOf(code).map((name) => [name, value]))
        const answer = await heard([{ code, parameters, facts: { suggestedVersion: value } }])
        assert.match(answer, new RegExp(`^HTTP/1\\.1 ${statusOf(code)} `))
        const body = JSON.parse(
          Buffer.from(answer.slice(answer.indexOf("\r\n\r\n") + 4), "latin1").toString("utf8"),
        ) as { code: string; suggestedVersion: string }
        assert.deepEqual([body.code, body.suggestedVersion], [code, value])
      }
    })

    it("many at once are one answer with a head that proxies take", async () => {
      const several = fc.array(hostileRefusal, { minLength: 1, maxLength: 30 })
      await fc.assert(
        fc.asyncProperty(several, async ([first, ...others]) => {
          if (first !== undefined) await heard([first, ...others])
        }),
        { numRuns: 50 },
      )
    })
  })
})
