import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { describeRefusal, refusalText } from "./refusal-text.ts"
import { refusalTexts, type RefusalCode, type RefusalText } from "./refusal.ts"
import { translations, type Language } from "./translations.ts"

const codes = Object.keys(refusalTexts) as RefusalCode[]
const others = (Object.keys(translations) as Language[]).filter((language) => language !== "en")

/** Every text of a translation beside the English one it stands for. */
function* textsIn(language: Language) {
  for (const code of codes) {
    const [english, translated]: readonly RefusalText[] = [
      refusalTexts[code],
      translations[language][code],
    ]
    for (const part of ["cause", "facts", "remedy"] as const) {
      const [source, text] = [english?.[part], translated?.[part]]
      assert.equal(text === undefined, source === undefined, `${language} ${code} ${part}`)
      if (source === undefined || text === undefined) continue
      yield { name: `${language} ${code} ${part}`, english: source, text }
    }
  }
}

/** What is typed, clicked or looked up, and so must not be translated. */
const verbatimPattern =
  /--[a-z-]+|\b(?:lode|dotnet) [a-z]+(?: [a-z]+)?\b(?= [{-]|[).;'])|LODE_\w+|\bX-[\w-]+|<[^>]+>|Include="[^"]*"|encoding="[^"]*"|\bPackage[A-Z]\w+|\/v3\/\w+(?:\.\w+)*|\.(?:nupkg|snupkg|nuspec|pdb|dll|exe|mcp\/server\.json)\b|\b(?:minClientVersion|targetFramework|licenseUrl|iconUrl|UTF-8|DOCTYPE|SHA-\d+|CRC-32|multipart\/form-data|Content-\w+)\b/g

function sorted(pattern: RegExp, text: string): string[] {
  return (text.match(pattern) ?? []).toSorted()
}

describe("translations of refusals", () => {
  it("are in French, Turkish and Traditional Chinese, each of every code and of no other", () => {
    assert.deepEqual(others, ["fr", "tr", "zh-Hant"])
    for (const language of others)
      assert.deepEqual(Object.keys(translations[language]).toSorted(), codes.toSorted(), language)
  })

  it("carry the placeholders of the English text, each as often", () => {
    for (const language of others) {
      for (const { name, english, text } of textsIn(language))
        assert.deepEqual(sorted(/\{[?/]?\w*\}/g, text), sorted(/\{[?/]?\w*\}/g, english), name)
    }
  })

  it("leave commands, options, settings, elements and file types as they are", () => {
    for (const language of others) {
      for (const { name, english, text } of textsIn(language)) {
        for (const word of english.match(verbatimPattern) ?? [])
          assert.ok(text.includes(word), `${name}: ${word}`)
      }
    }
  })

  it("are no English left over", () => {
    for (const language of others) {
      for (const { name, english, text } of textsIn(language)) assert.notEqual(text, english, name)
    }
  })

  it("are sentences: they end as one does, without stray white space", () => {
    const ends = { fr: /[.}]$/, tr: /[.}]$/, "zh-Hant": /[。}]$/ } as const
    for (const language of ["fr", "tr", "zh-Hant"] as const) {
      for (const { name, text } of textsIn(language)) {
        assert.match(text, ends[language], name)
        assert.doesNotMatch(text, /^\s|\s$|\s\s|[^\S ]/, name)
      }
    }
  })
})

describe("French", () => {
  it("fits Latin-1, so that it can travel in headers", () => {
    for (const code of codes) {
      const { cause, remedy } = refusalText(code, "fr")
      assert.match(cause, /^[\x20-\x7e\xa0-\xff]+$/, code)
      assert.match(remedy, /^[\x20-\x7e\xa0-\xff]+$/, code)
    }
  })

  it("has a space before high punctuation and inside guillemets, which are paired", () => {
    for (const { name, text } of textsIn("fr")) {
      assert.doesNotMatch(text.replaceAll(/"[^"]*"/g, ""), /[^ ][:;?!»](?: |$)|«(?! )/, name)
      assert.equal(text.split("«").length, text.split("»").length, name)
    }
  })

  it("breaks no line there", () => {
    const text = refusalText("API_KEY_SCOPE_MISSING", "fr")
    assert.deepEqual(text, {
      cause:
        "L'étendue «\u00a0{scope}\u00a0» manque à la clé API (étendues de la clé\u00a0: {scopes}).",
      remedy:
        "Utilisez une clé qui possède cette étendue, ou créez-en une\u00a0: lode key create --user NAME --scope {scope}.",
    } satisfies RefusalText)
  })
})

describe("Traditional Chinese", () => {
  it("is not Simplified: none of the commonest simplified characters", () => {
    for (const { name, text } of textsIn("zh-Hant"))
      assert.doesNotMatch(
        text,
        /[这个们请为没码说错项变签验识输应该时间条选择删复统误档图标记录执击传]/,
        name,
      )
  })
})

describe("a described refusal", () => {
  const refusal = {
    code: "PACKAGE_ID_OWNED_BY_ANOTHER",
    parameters: { id: "AppLogger", owners: "dana", account: "erik" },
  } as const

  it("is English unless a language is named", () => {
    assert.equal(
      describeRefusal(refusal).cause,
      "The ID 'AppLogger' belongs to 'dana', and the API key is of 'erik'.",
    )
  })

  it("is written in the language named, its parameters shown as asked", () => {
    const show = (value: string | number) => `<${value}>`
    assert.equal(
      describeRefusal(refusal, show, "fr").cause,
      "L'ID «\u00a0<AppLogger>\u00a0» appartient à «\u00a0<dana>\u00a0», alors que la clé API est celle de «\u00a0<erik>\u00a0».",
    )
    assert.equal(
      describeRefusal(refusal, show, "tr").cause,
      "'<AppLogger>' kimliğinin sahibi '<dana>'; API anahtarı ise '<erik>' hesabının.",
    )
    assert.equal(
      describeRefusal(refusal, show, "zh-Hant").cause,
      "識別碼「<AppLogger>」屬於「<dana>」，而此 API 金鑰屬於「<erik>」。",
    )
  })
})
