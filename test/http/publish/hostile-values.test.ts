/** What a package says of itself ends up in refusals and warnings, which are header fields: none of it may write one. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import { asMultipart } from "../../support/http-client.ts"
import { startLode, type LodeProcess } from "../../support/lode-process.ts"
import { aPackage, type PackageBuilder } from "../../support/package-builder.ts"
import { connectTo } from "../../support/raw-client.ts"
import { aSymbolsPackage } from "../../support/symbols-builder.ts"

const injection = "a\r\nX-Injected: yes\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"
const values: Readonly<Record<string, string>> = {
  "CR and LF": injection,
  "percent-encoded CR and LF": encodeURIComponent(injection),
  "other line breaks": "a\u0085X-Injected: yes\u2028X-Injected: yes\u000bX-Injected: yes",
  // CR and LF once somebody cuts characters down to bytes.
  "CR and LF in the low bytes": "a\u010d\u010aX-Injected: yes\u010d\u010a",
  "no Latin-1": "\u0434\u0430\u043d\u0456 \u6f22\u5b57 \u{1f600} \u202e\ufffd\ufeff",
  "5,000 characters": "a".repeat(5000),
  "5,000 characters that are escaped": "\u6f22".repeat(5000),
  "texts of refusals": "{id} {entry} {remedy} %s $1 $& $'",
}

/** Where an author may put a value. */
const places: Readonly<Record<string, (value: string) => PackageBuilder>> = {
  "the ID": (value) => base.withMetadata("id", value),
  "the version": (value) => base.withMetadata("version", value),
  "an address": (value) => base.withMetadata("projectUrl", value),
  "the icon": (value) => base.withMetadata("icon", value),
  "the readme": (value) => base.withMetadata("readme", `${value}.md`),
  "the licence file": (value) => base.withElement(`<license type="file">${xml(value)}</license>`),
  "the licence's type": (value) => base.withElement(`<license type="${xml(value)}">a</license>`),
  "the licence expression": (value) => base.withLicenseExpression(value),
  "a dependency's ID": (value) => base.withDependency(value, "1.0"),
  "a dependency's range": (value) => base.withDependency("A", value),
  "a dependency's framework": (value) => base.withDependency("A", "1.0", value),
  "a package type": (value) => base.withPackageType(value),
  "a package type's version": (value) => base.withPackageType("A", value),
  "a boolean": (value) => base.withMetadata("serviceable", value),
  "the namespace": (value) => base.withNamespace(xml(value)),
  "the root element": (value) => base.withNuspec(`<package${value}/>`),
  "the declared encoding": (value) =>
    base.withNuspec(`<?xml version="1.0" encoding="${value}"?>${base.nuspec().slice(39)}`),
  "an entry's name": (value) => base.withFile(value, "").withFile(value, ""),
  "a folder's name": (value) => base.withFile(`${value}/../a`, ""),
  "the second nuspec's name": (value) => base.withFile(`${value}.nuspec`, ""),
}

const base = aPackage("Contoso.Values", "1.0.0")

describe("values in header fields", () => {
  let lode: LodeProcess

  before(async () => {
    lode = await startLode()
  })
  after(() => lode[Symbol.asyncDispose]())

  for (const [place, put] of Object.entries(places)) {
    it(`${place} cannot write a header`, async () => {
      for (const [kind, value] of Object.entries(values))
        assertHarmless(await push("/api/v2/package", put(value).build()), 400, kind)
    })
  }

  it("a warning beside a 201 is no header of its own", async () => {
    const insecure = `http://localhost/${encodeURIComponent(values["no Latin-1"] ?? "")}`
    let minor = 0
    for (const [kind, value] of Object.entries(values)) {
      minor += 1
      const url = xml(`${insecure}${value.replaceAll(/\s/g, "")}`.slice(0, 4000))
      const pushed = aPackage("Contoso.Warned", `1.${minor}.0`)
        .withElement(`<repository type="git" url="${url}" />`)
        .withFile(`x${value.replaceAll(/[^a-z]/g, "").slice(0, 100)}/Another.nuspec`, "<a/>")
      assertHarmless(await push("/api/v2/package", pushed.build()), 201, kind)
    }
  })

  it("two hundred refusals at once stay within what proxies take", async () => {
    const bad = Array.from({ length: 200 }, (_, index) => `<dependency id="\u6f22 ${index}"/>`)
    const package_ = base.withElement(`<dependencies>${bad.join("")}</dependencies>`)
    const lines = assertHarmless(await push("/api/v2/package", package_.build()), 400, "many")
    const warnings = lines.filter((line) => /^x-nuget-warning:/i.test(line))
    assert.ok(warnings.length > 5, "several are told")
    assert.match(warnings.at(-1) ?? "", /^x-nuget-warning: and \d+ more$/i)
  })

  it("symbol packages cannot write one either", async () => {
    const symbols = aSymbolsPackage("Contoso.Values", "1.0.0")
    for (const [kind, value] of Object.entries(values)) {
      const named = [
        symbols.withMetadata("id", value).withFile("a.pdb", "BSJB"),
        symbols.withMetadata("version", value).withFile("a.pdb", "BSJB"),
        symbols.withElement(`<packageTypes><packageType name="${xml(value)}"/></packageTypes>`),
        symbols.withFile(value, ""),
        symbols.withFile(`${value}.pdb`, "no PDB"),
      ]
      for (const each of named)
        assertHarmless(await push("/api/v2/symbolpackage", each.build()), 400, kind)
    }
  })

  it("what a request says of itself cannot write one", async () => {
    const odd = "\xe4\xff\x80".repeat(60)
    const requests: readonly (readonly [status: number, head: string])[] = [
      [415, `PUT /api/v2/package HTTP/1.1\r\nContent-Type: multipart/${odd}`],
      [415, `PUT /api/v2/package HTTP/1.1\r\nContent-Encoding: ${odd}`],
      [404, `DELETE /api/v2/package/${encodeURIComponent(injection)}/1.0.0 HTTP/1.1`],
      [404, `DELETE /api/v2/package/A/${encodeURIComponent(injection)} HTTP/1.1`],
      [404, `POST /api/v2/package/A%E6%BC%A2/1.0%0d%0aX-Injected:%20yes HTTP/1.1`],
      [404, `GET /symbols/${encodeURIComponent(injection)}/a/b HTTP/1.1`],
      [404, `GET /v3/flatcontainer/a%0d%0aX-Injected:%20yes/index.json HTTP/1.1`],
      [404, `GET /nothing%0d%0aX-Injected:%20yes HTTP/1.1`],
      [405, `PATCH /api/v2/package HTTP/1.1\r\nX-Odd: ${odd}`],
    ]
    for (const [status, head] of requests)
      assertHarmless(await send(Buffer.from(`${head}\r\n${common(0)}`, "latin1")), status, head)
  })

  function push(path: string, bytes: Buffer): Promise<string> {
    const { type, body } = asMultipart(bytes)
    const head = `PUT ${path} HTTP/1.1\r\nContent-Type: ${type}\r\n${common(body.length)}`
    return send(Buffer.concat([Buffer.from(head), body]))
  }

  function common(length: number): string {
    return `Host: lode\r\nX-NuGet-ApiKey: ${lode.key}\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`
  }

  async function send(bytes: Buffer): Promise<string> {
    using connection = await connectTo(lode.address)
    connection.write(bytes)
    return await connection.closed()
  }
})

/** Exactly one answer, whose head is short, printable and of our own making. Returns the lines of its head. */
function assertHarmless(heard: string, status: number, what: string): readonly string[] {
  const head = heard.slice(0, heard.indexOf("\r\n\r\n"))
  const [first = "", ...fields] = head.split("\r\n")
  assert.match(first, new RegExp(`^HTTP/1\\.1 ${status} `), what)
  for (const line of [first, ...fields]) assert.match(line, /^[\x20-\x7e\xa0-\xff]*$/, what)
  for (const field of fields) assert.match(field, ownField, what)
  assert.ok(head.length <= 3.5 * 1024, `${what}: ${head.length} bytes of head`)
  const length = /^content-length: (\d+)$/im.exec(head)?.[1]
  assert.equal(heard.length, head.length + 4 + Number(length), `${what}: one answer, no more`)
  return fields
}

/** What the server says by itself. */
const ownField =
  /^(?:x-nuget-warning|content-type|content-length|cache-control|x-content-type-options|date|connection|vary|allow|content-language): /i

/** As a value of XML, where line breaks are kept only as references. */
function xml(value: string): string {
  return value.replace(
    /[&<>"\u0000-\u001f\u0085\u2028]/g,
    (character) => `&#${character.charCodeAt(0)};`,
  )
}
