import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { headerLanguage, negotiateLanguage } from "./languages.ts"

describe("Accept-Language", () => {
  for (const [header, language, why] of [
    [undefined, "en", "none was sent"],
    ["", "en", "an empty one says nothing"],
    ["fr", "fr", "a language"],
    ["fr-FR", "fr", "a language as French clients send it"],
    ["fr-CA", "fr", "a region of a language"],
    ["FR-ca", "fr", "case does not count"],
    ["tr-TR", "tr", "a language"],
    ["en-GB", "en", "a language"],
    ["zh-Hant", "zh-Hant", "a script"],
    ["zh-Hant-HK", "zh-Hant", "a script and a region"],
    ["zh-TW", "zh-Hant", "a region that writes Traditional Chinese"],
    ["zh-hk", "zh-Hant", "a region that writes Traditional Chinese"],
    ["zh-MO", "zh-Hant", "a region that writes Traditional Chinese"],
    ["zh-Hans-TW", "en", "the script counts before the region"],
    ["zh-CN", "en", "Simplified Chinese is not ours"],
    ["zh-Hans", "en", "Simplified Chinese is not ours"],
    ["zh", "en", "without a script or region it is Simplified Chinese"],
    ["de", "en", "a language that is not ours"],
    ["fry", "en", "Frisian only begins like French"],
    ["*", "en", "any language"],
    ["de, *;q=0.5", "en", "any language but German"],
    ["de-DE, de;q=0.9, fr;q=0.8, en;q=0.7", "fr", "the best of ours"],
    ["zh-CN, zh;q=0.9, fr;q=0.8", "fr", "the best of ours"],
    ["zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7", "zh-Hant", "what a browser in Taiwan sends"],
    ["en;q=0.5, tr;q=0.8", "tr", "weights count before the order"],
    ["tr, fr", "tr", "equal weights count in their order"],
    ["fr;q=0.123, tr;q=0.124", "tr", "weights have three digits"],
    ["fr;q=0, tr;q=0.1", "tr", "weight 0 is not acceptable"],
    ["fr;q=0.000", "en", "weight 0 is not acceptable"],
    ["fr ; Q=1.000", "fr", "white space and the case of q do not count"],
    [", fr,, ", "fr", "a list may have empty members"],
    ["fr_FR", "en", "malformed: an underscore"],
    ["fr;q=2", "en", "malformed: a weight above 1"],
    ["fr;q=0.1234", "en", "malformed: a weight of four digits"],
    ["fr;q=-1", "en", "malformed: a negative weight"],
    ["fr;level=1", "en", "malformed: a parameter that is not q"],
    ["fr, tr;;q=1", "en", "malformed: one member spoils the rest"],
    ["fr-", "en", "malformed: an empty subtag"],
    ["français", "en", "malformed: not ASCII"],
    [`${"de,".repeat(165)}fr`, "fr", "498 characters are read"],
    [`${"de,".repeat(167)}fr`, "en", "503 characters are not"],
  ] as const) {
    it(`${JSON.stringify(header?.slice(0, 40))} is ${language}: ${why}`, () => {
      assert.equal(negotiateLanguage(header), language)
    })
  }

  it("is always one of the four, and English only where French, Turkish or Chinese is not asked for", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 600 }), (header) => {
        const language = negotiateLanguage(header)
        assert.ok(["en", "fr", "tr", "zh-Hant"].includes(language))
        if (language !== "en") assert.match(header, /fr|tr|zh/i)
      }),
    )
  })

  it("takes the heaviest of any list of our languages, the first of equals", () => {
    const members = fc.array(
      fc.record({
        language: fc.constantFrom("en", "fr", "tr", "zh-Hant"),
        thousandths: fc.integer({ min: 1, max: 999 }),
      }),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(members, (list) => {
        const header = list
          .map(
            ({ language, thousandths }) =>
              `${language};q=0.${String(thousandths).padStart(3, "0")}`,
          )
          .join(", ")
        const best = list.reduce((one, other) =>
          other.thousandths > one.thousandths ? other : one,
        )
        assert.equal(negotiateLanguage(header), best.language)
      }),
    )
  })
})

describe("the language of headers", () => {
  it("is French for French and English for what does not fit Latin-1", () => {
    assert.deepEqual((["en", "fr", "tr", "zh-Hant"] as const).map(headerLanguage), [
      "en",
      "fr",
      "en",
      "en",
    ])
  })
})
