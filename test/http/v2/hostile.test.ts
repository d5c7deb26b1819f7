import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { readAtom } from "../../support/atom.ts"
import type { Answer } from "../../support/http-client.ts"
import { aPackage } from "../../support/package-builder.ts"
import { startRegistry, type TestRegistry } from "../../support/registry.ts"

describe("hostile questions to the V2 feed", () => {
  let registry: TestRegistry

  before(async () => {
    registry = await startRegistry()
    await registry.push(aPackage("Contoso.Json", "1.0.0").withMetadata("title", "It's").build())
  })

  after(() => registry[Symbol.asyncDispose]())

  function ask(feed: string, parameters: Readonly<Record<string, string>>): Promise<Answer> {
    return registry.ask(`/api/v2/${feed}?${new URLSearchParams(parameters).toString()}`)
  }

  async function assertRefused(
    parameters: Readonly<Record<string, string>>,
    code: string,
    problem: RegExp,
  ): Promise<void> {
    const answer = await ask("Packages()", parameters)
    const refusal = answer.json() as { code: string; detail: string }
    assert.equal(answer.status, 400, JSON.stringify(parameters).slice(0, 80))
    assert.equal(refusal.code, code)
    assert.match(refusal.detail, problem)
    assert.match(answer.reason, problem)
  }

  it("refuses what breaks the grammar, naming the option", async () => {
    const code = "ODATA_OPTION_MALFORMED"
    await assertRefused({ $filter: "Id eq" }, code, /'\$filter' cannot be read: it ends too early/)
    await assertRefused({ $filter: "Id eq 'a' or 1=1" }, code, /character 15 is no word/)
    await assertRefused({ $filter: "Id" }, code, /property Id is neither true nor false/)
    await assertRefused({ $filter: "Id eq 1" }, code, /different kinds/)
    await assertRefused({ $filter: "Created eq 'x'" }, code, /different kinds/)
    await assertRefused({ $filter: "IsLatestVersion gt true" }, code, /no order/)
    await assertRefused({ $filter: "substringof(Id,'x')" }, code, /takes a property and a text/)
    await assertRefused({ $filter: "'x'" }, code, /neither true nor false/)
    await assertRefused({ $orderby: "Id down" }, code, /'\$orderby' cannot be read/)
    await assertRefused({ $top: "-1" }, code, /'\$top' cannot be read: it is no whole number/)
    await assertRefused({ $top: "1e3" }, code, /no whole number/)
    await assertRefused({ $skip: "99999999999" }, code, /no whole number/)
    await assertRefused({ $skiptoken: "'a'" }, code, /none that this server made/)
    await assertRefused({ $inlinecount: "some" }, code, /neither allpages nor none/)
  })

  it("refuses what it does not answer, and never half of it", async () => {
    const code = "ODATA_OPTION_UNSUPPORTED"
    await assertRefused({ $filter: "PackageHash eq 'x'" }, code, /by the property PackageHash/)
    await assertRefused({ $filter: "constructor eq 'x'" }, code, /by the property constructor/)
    await assertRefused({ $filter: "length(Id) gt 3" }, code, /what is no property/)
    await assertRefused({ $filter: "indexof(Id,'x') eq 1" }, code, /what is no property/)
    await assertRefused({ $filter: "toString(Id)" }, code, /the function tostring/)
    await assertRefused({ $filter: "Id eq Title" }, code, /two properties/)
    await assertRefused({ $filter: "LicenseUrl eq null" }, code, /property LicenseUrl/)
    await assertRefused({ $orderby: "IsLatestVersion" }, code, /is no order/)
    await assertRefused({ $expand: "Versions" }, code, /no option of this feed/)
  })

  it("answers a hundred IDs at once, and refuses thousands", async () => {
    const ids = (count: number) =>
      Array.from({ length: count }, (_, at) => `(tolower(Id) eq 'contoso.package.no${at}')`)
    const hundred = [...ids(99), "(tolower(Id) eq 'contoso.json')"]
    for (const filter of [hundred.join(" or "), hundred.reduce((all, id) => `(${all} or ${id})`)]) {
      const answer = await ask("Packages()", { $filter: `(${filter}) and IsLatestVersion` })
      assert.deepEqual(
        readAtom(answer.text()).entries.map(({ title }) => title),
        ["Contoso.Json"],
      )
    }
    const many = Array(600).fill("Id eq 'a'").join(" or ")
    await assertRefused({ $filter: many }, "ODATA_OPTION_TOO_LARGE", /more than 512/)
    const deep = "(".repeat(300) + "IsPrerelease" + ")".repeat(300)
    await assertRefused({ $filter: deep }, "ODATA_OPTION_TOO_LARGE", /deeper than 128/)
    await assertRefused({ $orderby: "Id,Id,Id,Id,Id" }, "ODATA_OPTION_TOO_LARGE", /more than 4/)
    const packageIds = Array(501).fill("a").join("|")
    const updates = { packageIds, versions: Array(501).fill("1").join("|") }
    assert.equal((await ask("GetUpdates()", updates)).status, 400)
  })

  it("takes SQL, quotes and control characters for what they are: text", async () => {
    const texts = [
      "' or '1'='1",
      "'; drop table versions; --",
      "%",
      "_",
      "\u0000",
      '"',
      "\\",
      "$.title",
      "?1",
      "\u{1F600}",
      "x'00'",
    ]
    for (const text of texts) {
      const literal = `'${text.replaceAll("'", "''")}'`
      for (const filter of [
        `Title eq ${literal}`,
        `substringof(${literal},Title)`,
        `startswith(Id,${literal})`,
        `endswith(Tags,${literal})`,
        `Version eq ${literal}`,
      ]) {
        const answer = await ask("Packages()", { $filter: filter })
        assert.equal(answer.status, 200, filter)
        assert.deepEqual(readAtom(answer.text()).entries, [], filter)
      }
      for (const [feed, parameter] of [
        ["FindPackagesById()", "id"],
        ["Search()", "searchTerm"],
        ["package-ids", "partialId"],
      ] as const)
        assert.equal((await ask(feed, { [parameter]: literal })).status, 200, text)
    }
    const answer = await ask("Packages()", { $filter: "substringof('t''s',Title)" })
    assert.deepEqual(readAtom(answer.text()).entries.length, 1)
  })

  it("makes a well-formed document of hostile addresses and questions", async () => {
    const answer = await registry.ask(
      "/api/v2/Packages()?$top=6001&x=%3C%22%26'%00&$skiptoken='a','1'",
    )
    assert.equal(readAtom(answer.text()).entries.length, 1)
    const host = await registry.ask("/api/v2/Packages()", { headers: { Host: 'a"><script>' } })
    assert.doesNotMatch(host.text(), /<script>/)
  })

  it("takes the first of an option that stands twice", async () => {
    const answer = await registry.ask("/api/v2/Packages()?$top=0&$top=5&$filter=&$orderby=")
    assert.deepEqual(readAtom(answer.text()).entries, [])
  })
})
