import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { toIsoTime } from "../../../src/domain/time.ts"
import { asMultipart } from "../../support/http-client.ts"
import { aPackage } from "../../support/package-builder.ts"
import { connectTo } from "../../support/raw-client.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"

const taken = aPackage("Language.Taken", "1.0.0")
const phrase =
  "A package with ID 'Language.Taken' and version '1.0.0' already exists and cannot be modified."

/** The places of these are filled by what the first push was answered. */
const english = {
  cause: phrase,
  facts: "It was published at {published} by 'admin', and its content differs from yours.",
  remedy:
    "Raise the version in the project file, for example to the next free one: <Version>1.0.1</Version> (or pack with -p:Version=1.0.1), pack and push again; or add --skip-duplicate where the version may already be there.",
}
const french = {
  cause:
    "Un package avec l'ID «\u00a0Language.Taken\u00a0» et la version «\u00a01.0.0\u00a0» existe déjà et ne peut pas être modifié.",
  facts:
    "Il a été publié (date\u00a0: {published}) par «\u00a0admin\u00a0», et son contenu diffère de ce que vous avez envoyé.",
  remedy:
    "Incrémentez la version dans le fichier projet, par exemple à la prochaine version libre\u00a0: <Version>1.0.1</Version> (ou créez le package avec -p:Version=1.0.1), recréez le package et renvoyez-le\u00a0; ou ajoutez --skip-duplicate si la version peut déjà être présente.",
}
const turkish = {
  cause: "Kimliği 'Language.Taken', sürümü '1.0.0' olan bir paket zaten var ve değiştirilemez.",
  facts: "Yayımlanma zamanı: {published}, yayımlayan: 'admin'; içeriği sizinkinden farklı.",
  remedy:
    "Proje dosyasında sürümü yükseltin (örneğin boştaki bir sonraki sürüme: <Version>1.0.1</Version> ya da paketlerken -p:Version=1.0.1), yeniden paketleyip gönderin; sürümün zaten var olabileceği durumlarda ise --skip-duplicate ekleyin.",
}
const chinese = {
  cause: "識別碼為「Language.Taken」、版本為「1.0.0」的套件已存在，無法修改。",
  facts: "該套件於 {published} 由「admin」發佈，其內容與您推送的不同。",
  remedy:
    "請在專案檔中提高版本（例如下一個可用的版本：<Version>1.0.1</Version>，或封裝時使用 -p:Version=1.0.1），然後重新封裝並推送；若該版本本來就可能已存在，請加上 --skip-duplicate。",
}

/** The text with the time that the body names: when the winner was published. */
function textOf(
  { cause, facts, remedy }: typeof english,
  publishedAt: string,
): { cause: string; detail: string; remedy: string } {
  const gap = /[。]$/.test(cause) ? "" : " "
  const said = facts.replace("{published}", `${publishedAt.slice(0, 19)}Z`)
  return { cause, detail: cause + gap + said, remedy }
}

function problem(text: typeof english, publishedAt: string) {
  const { cause, detail, remedy } = textOf(text, publishedAt)
  return {
    publishedVersion: "1.0.0",
    publishedAt,
    publishedBy: "admin",
    sameContent: false,
    existing: "listed",
    suggestedVersion: "1.0.1",
    type: "/errors/PACKAGE_VERSION_EXISTS",
    title: cause,
    status: 409,
    code: "PACKAGE_VERSION_EXISTS",
    detail,
    remedy,
    docs: "/errors/PACKAGE_VERSION_EXISTS",
  }
}

describe("PUT /api/v2/package in the language of the client", () => {
  let registry: TestRegistry

  before(async () => {
    registry = await startRegistry()
    assert.equal((await registry.push(taken.build())).status, 201)
  })
  after(() => registry[Symbol.asyncDispose]())

  const pushAgain = (headers: Record<string, string>) =>
    registry.push(taken.withReadme().build(), { headers })

  for (const [sent, language, body, warning] of [
    ["fr-FR", "fr", french, french],
    ["fr-CA, fr;q=0.9, en;q=0.8", "fr", french, french],
    ["tr-TR", "tr", turkish, english],
    ["zh-TW, zh;q=0.9, en-US;q=0.8", "zh-Hant", chinese, english],
    ["zh-CN", "en", english, english],
    ["de-DE, de;q=0.9", "en", english, english],
    ["en, fr;q=0.5", "en", english, english],
    ["fr;q=yes", "en", english, english],
  ] as const) {
    it(`answers '${sent}' in '${language}', the reason phrase always in English`, async () => {
      const answer = await pushAgain({ "Accept-Language": sent })
      assert.equal(answer.status, 409)
      assert.equal(answer.reason, phrase)
      const { publishedAt } = answer.json() as { publishedAt: string }
      const warned = textOf(warning, publishedAt)
      assert.deepEqual(answer.warnings, [`${warned.detail} ${warned.remedy}`])
      assert.equal(answer.headers["content-language"], language)
      assert.equal(answer.headers["vary"], "Accept, Accept-Language")
      assert.equal(answer.headers["content-type"], "application/problem+json")
      assert.deepEqual(answer.json(), problem(body, publishedAt))
    })
  }

  it("answers a browser with text in its language, as UTF-8", async () => {
    const answer = await pushAgain({
      Accept: "text/html,application/xhtml+xml",
      "Accept-Language": "zh-HK",
    })
    assert.equal(answer.headers["content-type"], "text/plain; charset=utf-8")
    assert.equal(answer.headers["content-language"], "zh-Hant")
    const existing = await registry.stores.packages.findExisting("default", {
      lowerId: "language.taken",
      lowerVersion: "1.0.0",
    })
    const text = textOf(chinese, toIsoTime(existing?.published ?? 0))
    assert.equal(answer.text(), `PACKAGE_VERSION_EXISTS\n${text.detail}\n${text.remedy}\n`)
  })

  it("sends French headers as Latin-1, a byte a letter, and the body as UTF-8", async () => {
    const { type, body } = asMultipart(taken.withReadme().build())
    using connection = await connectTo(registry.listening)
    connection.write(
      `PUT /api/v2/package HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept-Language: fr\r\n` +
        `X-NuGet-ApiKey: ${adminKey}\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`,
    )
    connection.write(body)
    const bytes = Buffer.from(await connection.closed(), "latin1")
    const end = bytes.indexOf("\r\n\r\n")
    const lines = bytes.subarray(0, end).toString("latin1").split("\r\n")
    assert.equal(lines[0], `HTTP/1.1 409 ${phrase}`)
    const sent = JSON.parse(bytes.subarray(end + 4).toString("utf8")) as { publishedAt: string }
    const text = textOf(french, sent.publishedAt)
    assert.deepEqual(
      lines.filter((line) => line.startsWith("x-nuget-warning: ")),
      [`x-nuget-warning: ${text.detail} ${text.remedy}`],
    )
    assert.ok(bytes.subarray(0, end).includes(Buffer.from("d\xe9j\xe0", "latin1")))
    assert.deepEqual(sent, problem(french, sent.publishedAt))
  })

  it("translates every problem of a package that has several", async () => {
    const several = aPackage("Language.Several", "1.0.0").withoutMetadata("description")
    const answer = await registry.push(several.withElement("<icon>missing.png</icon>").build(), {
      headers: { "Accept-Language": "tr" },
    })
    assert.equal(answer.status, 400)
    assert.equal(answer.reason, "The nuspec has no <description>.")
    assert.deepEqual(answer.json(), {
      type: "/errors/DESCRIPTION_MISSING",
      title: "Nuspec içinde <description> yok.",
      status: 400,
      code: "DESCRIPTION_MISSING",
      detail: "Nuspec içinde <description> yok.",
      remedy: "Proje dosyasında Description özelliğini ayarlayın.",
      docs: "/errors/DESCRIPTION_MISSING",
      others: [
        {
          code: "ICON_FILE_MISSING",
          detail: "'missing.png' simgesi pakette yok; büyük/küçük harf önemlidir.",
          remedy:
            'Yolunu aynı büyük/küçük harflerle yazın ya da dosyayı ekleyin: <None Include="missing.png" Pack="true" PackagePath="" />.',
        },
      ],
    })
  })

  it("escapes what is not Latin-1 in a French header, and leaves it whole in the body", async () => {
    const named = aPackage("Language.Named", "1.0.0").withElement("<icon>şekil.png</icon>")
    const answer = await registry.push(named.build(), { headers: { "Accept-Language": "fr" } })
    assert.equal(answer.status, 400)
    assert.equal(answer.reason, "The icon '\\u{15f}ekil.png' is not in the package; case counts.")
    assert.match(
      answer.warnings[0] ?? "",
      /^L'icône «\u00a0\\u\{15f\}ekil\.png\u00a0» n'est pas dans le package\u00a0; la casse compte\. /,
    )
    const { detail } = answer.json() as { detail: string }
    assert.equal(
      detail,
      "L'icône «\u00a0şekil.png\u00a0» n'est pas dans le package\u00a0; la casse compte.",
    )
  })

  it("warns of what it published in French where asked, in English otherwise", async () => {
    const readme =
      "Le package n'a pas de readme. Définissez PackageReadmeFile dans le fichier projet et incluez le fichier dans le package."
    const readmeInEnglish =
      "The package has no readme. Set PackageReadmeFile in the project file and pack the file."
    for (const [version, sent, expected] of [
      ["1.0.0", "fr", readme],
      ["2.0.0", "tr", readmeInEnglish],
      ["3.0.0", "zh-Hant", readmeInEnglish],
    ] as const) {
      const answer = await registry.push(
        aPackage("Language.Warned", version).withLicenseExpression("MIT").build(),
        { headers: { "Accept-Language": sent } },
      )
      assert.equal(answer.status, 201)
      assert.deepEqual(answer.warnings, [expected], sent)
    }
  })

  it("cuts a long list of French warnings at the budget of the headers, and says so in French", async () => {
    let many = aPackage("Language.Many", "1.0.0")
    for (let each = 0; each < 40; each++) many = many.withDependency(`_Wrong..${each}`, "1.0.0")
    const answer = await registry.push(many.build(), { headers: { "Accept-Language": "fr" } })
    assert.equal(answer.status, 400)
    const { others } = answer.json() as { others: readonly unknown[] }
    const left = others.length + 1 - (answer.warnings.length - 1)
    assert.ok(left > 0)
    assert.equal(answer.warnings.at(-1), `et ${left} de plus`)
    assert.ok(answer.warnings.join("").length < 2800)
  })
})

describe("other refusals in the language of the client", () => {
  let registry: TestRegistry

  before(async () => {
    registry = await startRegistry()
  })
  after(() => registry[Symbol.asyncDispose]())

  it("of symbols", async () => {
    const answer = await registry.pushSymbols(Buffer.from("no zip"), {
      headers: { "Accept-Language": "fr" },
    })
    assert.equal(answer.status, 400)
    assert.equal(answer.headers["content-language"], "fr")
    assert.match(answer.warnings[0] ?? "", /^Ce qui a été envoyé n'est pas une archive zip /)
  })

  it("of listing, of keys and of methods", async () => {
    const versionAddress = "/api/v2/package/Never.Was/1.0.0"
    const asked = [
      await registry.ask(versionAddress, {
        method: "DELETE",
        headers: { "X-NuGet-ApiKey": adminKey, "Accept-Language": "tr" },
      }),
      await registry.ask(versionAddress, {
        method: "DELETE",
        headers: { "Accept-Language": "tr" },
      }),
      await registry.ask(versionAddress, { method: "PATCH", headers: { "Accept-Language": "tr" } }),
    ]
    assert.deepEqual(
      asked.map((answer) => [answer.status, (answer.json() as { detail: string }).detail]),
      [
        [404, "Kimliği 'Never.Was', sürümü '1.0.0' olan bir paket yok."],
        [401, "API anahtarı gönderilmedi."],
        [405, "PATCH yönteminin bu adreste bir anlamı yok."],
      ],
    )
  })

  it("as the page of a code, which leaves its places open", async () => {
    const page = await registry.ask("/errors/API_KEY_EXPIRED", {
      headers: { "Accept-Language": "fr-BE" },
    })
    assert.equal(page.status, 200)
    assert.equal(page.headers["content-language"], "fr")
    assert.equal(page.headers["vary"], "Accept, Accept-Language")
    assert.equal(
      page.text(),
      "API_KEY_EXPIRED (HTTP 403)\n\n" +
        "Cause\u00a0: La clé API a expiré (date d'expiration\u00a0: {expired}).\n" +
        "Solution\u00a0: Créez une nouvelle clé (lode key create) et utilisez-la à la place.\n",
    )
  })
})
