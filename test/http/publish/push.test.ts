import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { after, before, describe, it } from "node:test"
import { codeOf } from "../../support/json-api.ts"
import { ask, asMultipart } from "../../support/http-client.ts"
import { aPackage } from "../../support/package-builder.ts"
import { adminKey, startRegistry, type TestRegistry } from "../../support/registry.ts"

const keySentence =
  "The specified API key is invalid, has expired, or does not have permission to access the specified package."

describe("PUT /api/v2/package", () => {
  let registry: TestRegistry

  before(async () => {
    registry = await startRegistry()
  })
  after(() => registry[Symbol.asyncDispose]())

  it("answers 201 without a body, stores the bytes as they are and serves them at once", async () => {
    const bytes = aPackage("Push.Simple", "1.0.0").build()
    const answer = await registry.push(bytes)
    assert.equal(answer.status, 201)
    assert.equal(answer.body.length, 0)
    const served = await registry.ask("/v3/flatcontainer/push.simple/1.0.0/push.simple.1.0.0.nupkg")
    assert.equal(served.status, 200)
    assert.deepEqual(served.body, bytes)
    const stored = await registry.stores.packages.findVersion("default", {
      lowerId: "push.simple",
      lowerVersion: "1.0.0",
    })
    assert.equal(stored?.size, bytes.length)
    assert.deepEqual(Buffer.from(stored.sha512), createHash("sha512").update(bytes).digest())
    assert.equal(stored.listed, true)
  })

  it("takes the address with and without the final slash", async () => {
    const body = aPackage("Push.Slash", "1.0.0").build()
    const answer = await registry.ask("/api/v2/package", {
      method: "PUT",
      body,
      headers: { "X-NuGet-ApiKey": adminKey, "Content-Type": "application/octet-stream" },
    })
    assert.equal(answer.status, 201)
    const again = await registry.push(aPackage("Push.Slash", "1.0.1").build())
    assert.equal(again.status, 201)
  })

  it("takes a package as the body itself, whatever the Content-Type calls it", async () => {
    for (const [at, type] of ["application/zip", "text/plain", "binary", undefined].entries()) {
      const answer = await registry.ask("/api/v2/package/", {
        method: "PUT",
        body: [aPackage("Push.Raw", `1.${at}.0`).build()],
        headers: {
          "X-NuGet-ApiKey": adminKey,
          ...(type !== undefined && { "Content-Type": type }),
        },
      })
      assert.equal(answer.status, 201, answer.text())
    }
    assert.deepEqual((await registry.ask("/v3/flatcontainer/push.raw/index.json")).json(), {
      versions: ["1.0.0", "1.1.0", "1.2.0", "1.3.0"],
    })
  })

  it("takes the key as the password of pre-emptive Basic credentials", async () => {
    const credentials = Buffer.from(`anyone:${adminKey}`).toString("base64")
    const answer = await registry.push(aPackage("Push.Basic", "1.0.0").build(), {
      key: "",
      headers: { Authorization: `Basic ${credentials}` },
    })
    assert.equal(answer.status, 201)
  })

  it("answers 401 with an ApiKey challenge, never Basic, where no key is sent", async () => {
    const answer = await registry.push(aPackage("Push.NoKey", "1.0.0").build(), { key: "" })
    assert.equal(answer.status, 401)
    assert.equal(answer.headers["www-authenticate"], 'ApiKey realm="Lode"')
    assert.equal(answer.reason, "No API key was sent.")
    assert.deepEqual(answer.json(), {
      type: "/errors/API_KEY_MISSING",
      title: "No API key was sent.",
      status: 401,
      code: "API_KEY_MISSING",
      detail: "No API key was sent.",
      remedy: "Add --api-key KEY to the command, or send the header X-NuGet-ApiKey.",
      docs: "/errors/API_KEY_MISSING",
    })
    assert.equal(answer.headers["content-type"], "application/problem+json")
  })

  it("treats the empty Basic credentials of a challenged client as no key", async () => {
    const answer = await registry.push(aPackage("Push.NoKey", "1.0.0").build(), {
      key: "",
      headers: { Authorization: "Basic Og==" },
    })
    assert.deepEqual([answer.status, codeOf(answer)], [401, "API_KEY_MISSING"])
    assert.equal(answer.headers["www-authenticate"], 'ApiKey realm="Lode"')
  })

  it("tells an unknown key from a mistyped one, behind the sentence that clients know", async () => {
    const unknown = await registry.push(aPackage("Push.Key", "1.0.0").build(), {
      key: "0123456789abcdef0123456789abcdef",
    })
    assert.equal(unknown.status, 403)
    assert.equal(unknown.reason, `${keySentence} This server does not know the API key.`)
    const good = await registry.keyOf("mistyper")
    const swapped = `${good.slice(0, 10)}${good[10] === "a" ? "b" : "a"}${good.slice(11)}`
    const mistyped = await registry.push(aPackage("Push.Key", "1.0.0").build(), { key: swapped })
    assert.equal(mistyped.status, 403)
    assert.ok(mistyped.reason.startsWith(`${keySentence} The API key is damaged`), mistyped.reason)
  })

  it("refuses an ID that belongs to another, naming the owner and the way out", async () => {
    const dana = await registry.keyOf("dana")
    const eric = await registry.keyOf("eric")
    assert.equal(
      (await registry.push(aPackage("AppLogger", "1.0.0").build(), { key: dana })).status,
      201,
    )
    const before = await registry.storedBlobs()
    const answer = await registry.push(aPackage("AppLogger", "2.0.0").build(), { key: eric })
    assert.equal(answer.status, 403)
    assert.equal(
      answer.reason,
      `${keySentence} The ID 'AppLogger' belongs to 'dana', and the API key is of 'eric'.`,
    )
    assert.deepEqual(answer.warnings, [
      "The ID 'AppLogger' belongs to 'dana', and the API key is of 'eric'. Choose another ID, for example one that is free: " +
        "Eric.AppLogger, AppLogger.Eric, EricAppLogger. Set it as <PackageId> in the project file (without one, the project's name is the ID), " +
        "build, pack and push again. Or ask the owner to add you: lode owner add AppLogger eric.",
    ])
    assert.deepEqual(await registry.storedBlobs(), before)
  })

  it("lets nobody push in an owner's name, not even a site administrator", async () => {
    const owner = await registry.keyOf("owner-of-admin-test")
    await registry.push(aPackage("Push.Mine", "1.0.0").build(), { key: owner })
    const stored = await registry.storedBlobs()
    const answer = await registry.push(aPackage("Push.Mine", "1.0.1").build(), { key: adminKey })
    assert.deepEqual([answer.status, codeOf(answer)], [403, "PACKAGE_ID_OWNED_BY_ANOTHER"])
    assert.deepEqual(await registry.storedBlobs(), stored)
  })

  it("holds a key to its scopes and globs", async () => {
    const reader = await registry.keyOf("scoped", ["read"])
    const versions = await registry.keyOf("scoped", ["push-version"])
    const limited = await registry.keyOf("scoped", ["push"], ["Contoso.*"])
    const codes = [
      await registry.push(aPackage("Contoso.Scoped", "1.0.0").build(), { key: reader }),
      await registry.push(aPackage("Contoso.Scoped", "1.0.0").build(), { key: versions }),
      await registry.push(aPackage("Fabrikam.Scoped", "1.0.0").build(), { key: limited }),
    ].map((answer) => [answer.status, codeOf(answer)])
    assert.deepEqual(codes, [
      [403, "API_KEY_SCOPE_MISSING"],
      [403, "API_KEY_NEW_ID_FORBIDDEN"],
      [403, "API_KEY_GLOB_MISMATCH"],
    ])
    assert.equal(
      (await registry.push(aPackage("Contoso.Scoped", "1.0.0").build(), { key: limited })).status,
      201,
    )
    assert.equal(
      (await registry.push(aPackage("Contoso.Scoped", "1.1.0").build(), { key: versions })).status,
      201,
    )
  })

  it("answers 409 to a second upload of the same version and stores nothing", async () => {
    await registry.push(aPackage("Push.Twice", "1.0.0").build())
    const before = await registry.storedBlobs()
    const answer = await registry.push(aPackage("Push.Twice", "1.0.0").withReadme().build())
    assert.equal(answer.status, 409)
    assert.equal(
      answer.reason,
      "A package with ID 'Push.Twice' and version '1.0.0' already exists and cannot be modified.",
    )
    assert.equal(codeOf(answer), "PACKAGE_VERSION_EXISTS")
    assert.deepEqual(await registry.storedBlobs(), before)
  })

  it("answers 409 to the same bytes from another session, and stores nothing", async () => {
    const bytes = aPackage("Push.Same", "1.0.0").build()
    await registry.push(bytes, { session: "a" })
    const before = await registry.storedBlobs()
    assert.equal((await registry.push(bytes, { session: "b" })).status, 409)
    assert.equal((await registry.push(bytes)).status, 409)
    assert.deepEqual(await registry.storedBlobs(), before)
  })

  it("answers 201 again to the same upload repeated in the same session: its first answer was lost", async () => {
    const bytes = aPackage("Push.Repeat", "1.0.0").build()
    assert.equal((await registry.push(bytes, { session: "s" })).status, 201)
    const before = await registry.storedBlobs()
    assert.equal((await registry.push(bytes, { session: "s" })).status, 201)
    assert.deepEqual(await registry.storedBlobs(), before)
    const other = aPackage("Push.Repeat", "1.0.0").withReadme().build()
    assert.equal((await registry.push(other, { session: "s" })).status, 409)
  })

  it("says that versions which differ only in writing are one version", async () => {
    await registry.push(aPackage("Push.Written", "1.0.0-Beta").build())
    for (const written of ["1.0-beta", "1.0.0.0-BETA", "1.0.0-beta+build.7"]) {
      const answer = await registry.push(aPackage("Push.Written", written).build())
      assert.equal(answer.status, 409)
      assert.equal(codeOf(answer), "PACKAGE_VERSION_EXISTS_OTHERWISE_WRITTEN")
      assert.ok(
        answer.reason.startsWith(
          "A package with ID 'Push.Written' and version '1.0.0-Beta' already exists and cannot be modified. ",
        ),
        answer.reason,
      )
    }
  })

  it("refuses what is not a package before it asks who owns the ID", async () => {
    const stranger = await registry.keyOf("stranger", ["push"], ["Nothing.*"])
    const answer = await registry.push(Buffer.from("<html>proxy login</html>"), { key: stranger })
    assert.equal(answer.status, 400)
    assert.equal(codeOf(answer), "NOT_A_ZIP")
  })

  it("refuses an empty body", async () => {
    const answer = await registry.push(Buffer.alloc(0))
    assert.equal(answer.status, 400)
    assert.equal(codeOf(answer), "UPLOAD_EMPTY")
  })

  it("answers 415 only to encoded bodies and to multiparts that are no form", async () => {
    const bytes = aPackage("Push.Type", "1.0.0").build()
    const encoded = await registry.push(bytes, { headers: { "Content-Encoding": "gzip" } })
    const mixed = await registry.push(bytes, {
      headers: { "Content-Type": "multipart/mixed; boundary=x" },
    })
    const unbounded = await registry.push(bytes, {
      headers: { "Content-Type": "multipart/form-data" },
    })
    assert.deepEqual(
      [encoded, mixed, unbounded].map((answer) => [answer.status, codeOf(answer)]),
      [
        [415, "UPLOAD_ENCODING_UNSUPPORTED"],
        [415, "UPLOAD_TYPE_UNSUPPORTED"],
        [415, "UPLOAD_TYPE_UNSUPPORTED"],
      ],
    )
  })

  it("warns, on the 201 itself, of what is allowed but unwise", async () => {
    const answer = await registry.push(aPackage("Push.Warned", "1.0.0").build())
    assert.equal(answer.status, 201)
    assert.ok(
      answer.warnings.some((warning) => warning.includes("readme")),
      answer.warnings.join("\n"),
    )
  })

  it("finds icon, readme and licence where `dotnet pack` leaves the slash that their paths began with", async () => {
    const builder = aPackage("Push.Slashes", "1.0.0")
      .withMetadata("icon", "\\images\\icon.png")
      .withMetadata("readme", "/README.md")
      .withElement('<license type="file">/docs/LICENSE.txt</license>')
      .withFile("images/icon.png", Buffer.from("\x89PNG\r\n\x1a\n", "latin1"))
      .withFile("README.md", "# Contoso\n")
      .withFile("docs/LICENSE.txt", "Free.\n")
    const answer = await registry.push(builder.build())
    assert.deepEqual([answer.status, answer.warnings], [201, []])
    for (const [file, content] of [
      ["icon", "\x89PNG\r\n\x1a\n"],
      ["readme", "# Contoso\n"],
      ["license", "Free.\n"],
    ] as const) {
      const { status, body } = await registry.ask(`/v3/flatcontainer/push.slashes/1.0.0/${file}`)
      assert.deepEqual([status, body.toString("latin1")], [200, content], file)
    }
  })

  it("names a file of the nuspec that is there in other case, and the folder to pack one into", async () => {
    const named = aPackage("Push.Named", "1.0.0").withMetadata("readme", "docs\\ReadMe.md")
    const [missing, otherwise] = [named, named.withFile("docs/README.md", "# Contoso")]
    const added = '<None Include="docs\\ReadMe.md" Pack="true" PackagePath="docs/" />'
    for (const [builder, detail] of [
      [missing, "The readme 'docs\\ReadMe.md' is not in the package; case counts."],
      [
        otherwise,
        "The readme 'docs\\ReadMe.md' is not in the package; case counts. There is 'docs/README.md'.",
      ],
    ] as const) {
      const answer = await registry.push(builder.build())
      const remedy = `Write its path in the same case, or add it: ${added}.`
      assert.deepEqual([answer.status, answer.warnings], [400, [`${detail} ${remedy}`]])
    }
  })

  it("shows plain text to a browser, and to who asks for text", async () => {
    for (const accept of ["text/html,*/*", "text/plain"]) {
      const answer = await registry.push(Buffer.from("x"), { headers: { Accept: accept } })
      assert.equal(answer.headers["content-type"], "text/plain; charset=utf-8")
      assert.ok(answer.text().startsWith("NOT_A_ZIP\n"))
    }
    // What axios sends.
    const headers = { Accept: "application/json, text/plain, */*" }
    const answer = await registry.push(Buffer.from("x"), { headers })
    assert.equal(answer.headers["content-type"], "application/problem+json")
  })

  it("answers 405 with the methods that mean something", async () => {
    const answer = await ask(`${registry.address}/api/v2/package`)
    assert.equal(answer.status, 405)
    assert.equal(answer.headers["allow"], "PUT")
    for (const path of ["symbolpackage", "package/push.simple/deprecations"])
      for (const method of ["GET", "HEAD"]) {
        const other = await ask(`${registry.address}/api/v2/${path}`, { method })
        assert.deepEqual([other.status, other.headers["allow"]], [405, "PUT"], `${method} ${path}`)
      }
  })

  it("says where packages are pushed to whoever pushes elsewhere: to the index, or with curl to a folder", async () => {
    const { body, type } = asMultipart(aPackage("Push.Elsewhere", "1.0.0").build())
    for (const path of ["/v3/index.json", "/", "/api/v2/package/push.elsewhere.1.0.0.nupkg"]) {
      const answer = await registry.ask(path, {
        method: "PUT",
        body: [body],
        headers: { "Content-Type": type, "X-NuGet-ApiKey": adminKey },
      })
      const cause = "Packages are not pushed to this address, but to /api/v2/package."
      const remedy =
        "Give NuGet's own clients the source /v3/index.json, and other tools the address /api/v2/package."
      assert.deepEqual(
        [answer.status, answer.reason, answer.warnings],
        [405, cause, [`${cause} ${remedy}`]],
        path,
      )
      assert.equal(codeOf(answer), "PUSH_ADDRESS_WRONG")
    }
    assert.equal((await registry.ask("/v3/flatcontainer/push.elsewhere/index.json")).status, 404)
  })
})
