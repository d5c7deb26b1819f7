/** Attacks on the JSON API by the form of requests: browsers of other sites, bodies, types, names, headers. */
import assert from "node:assert/strict"
import { after, before, describe, it } from "node:test"
import type { Answer } from "../../support/http-client.ts"
import { askApi, codeOf, doneByApi } from "../../support/json-api.ts"
import { connectTo } from "../../support/raw-client.ts"
import { startApiWorld, type ApiWorld } from "./api-world.ts"

let world: ApiWorld
before(async () => {
  world = await startApiWorld()
})
after(() => world[Symbol.asyncDispose]())

const ask = (method: string, path: string, key: string, body?: unknown) =>
  askApi(world.registry, method, path, { key, body })

/** Sends these bytes to POST /keys as they are. */
function postKeys(body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}) {
  return world.registry.ask("/api/v1/keys", {
    method: "POST",
    headers: {
      Authorization: `Bearer ${world.erik}`,
      "Content-Type": "application/json",
      ...headers,
    },
    body: Buffer.from(body),
  })
}

function assertRefused(answer: Answer, status: number, code: string): void {
  assert.equal(answer.headers["content-type"], "application/problem+json")
  assert.equal(answer.headers["cache-control"], "no-store")
  assert.deepEqual([answer.status, codeOf(answer)], [status, code])
}

async function eriksKeys(): Promise<number> {
  const { items } = await doneByApi(world.registry, "GET", "/keys?limit=200", { key: world.erik })
  return (items as unknown[]).length
}

describe("a browser that another site has in its hands", () => {
  const form = "application/x-www-form-urlencoded"

  it("has no way in by cookies or by credentials that it sends along", async () => {
    const basic = Buffer.from(`erik:${world.erik}`).toString("base64")
    for (const headers of [
      { Cookie: `key=${world.erik}; Authorization=Bearer ${world.erik}; session=${world.erik}` },
      { Cookie: `X-NuGet-ApiKey=${world.erik}` },
      { Authorization: `Basic ${basic}` },
    ]) {
      for (const path of ["/me", "/keys", "/audit"])
        assertRefused(
          await askApi(world.registry, "GET", path, { headers }),
          401,
          "API_KEY_MISSING",
        )
      const made = await askApi(world.registry, "POST", "/keys", { body: {}, headers })
      assertRefused(made, 401, "API_KEY_MISSING")
    }
  })

  it("is allowed nothing from another origin, be it asked before or after", async () => {
    const headers = {
      Origin: "https://evil.example",
      "Access-Control-Request-Method": "DELETE",
      "Access-Control-Request-Headers": "authorization, content-type",
    }
    for (const method of ["OPTIONS", "GET"]) {
      const answer = await askApi(world.registry, method, "/me", { key: world.erik, headers })
      assert.ok(answer.status < 300)
      const names = Object.keys(answer.headers)
      assert.deepEqual(
        names.filter((name) => name.startsWith("access-control-")),
        [],
      )
    }
    const options = await askApi(world.registry, "OPTIONS", "/keys/7")
    assert.deepEqual(
      [options.status, options.headers["allow"]],
      [204, "GET, HEAD, DELETE, OPTIONS"],
    )
  })

  it("cannot send what a form can send", async () => {
    const before = await eriksKeys()
    for (const type of [form, "text/plain", "multipart/form-data; boundary=x"])
      assertRefused(
        await postKeys("{}", { "Content-Type": type }),
        415,
        "API_BODY_TYPE_UNSUPPORTED",
      )
    assert.equal(await eriksKeys(), before)
  })

  it("cannot turn one method into another", async () => {
    const made = await doneByApi(world.registry, "POST", "/keys", { key: world.erik, body: {} })
    const path = `/keys/${String(made["id"])}`
    for (const header of ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"]) {
      const headers = { [header]: "DELETE" }
      const read = await askApi(world.registry, "GET", path, { key: world.erik, headers })
      assert.equal(read.status, 200)
      const posted = await askApi(world.registry, "POST", path, { key: world.erik, headers })
      assertRefused(posted, 405, "METHOD_NOT_ALLOWED")
    }
    const asked = await ask("GET", `${path}?_method=DELETE`, world.erik)
    assertRefused(asked, 400, "API_FIELD_UNKNOWN")
    const state = (await ask("GET", path, world.erik)).json() as { state: string }
    assert.equal(state.state, "active")
  })
})

describe("a body", () => {
  it("is JSON and says so, or is not read", async () => {
    for (const type of [
      "",
      "application/jsonx",
      "application/json-patch+json",
      "application/merge-patch+json",
      "text/json",
      "application/json, text/plain",
      "application/json; charset=utf-16",
      "application/json; boundary=x",
      "binary",
      `application/json${" ".repeat(5000)}x`,
    ])
      assertRefused(
        await postKeys("{}", { "Content-Type": type }),
        415,
        "API_BODY_TYPE_UNSUPPORTED",
      )
    for (const type of ["APPLICATION/JSON", 'application/json ; charset="UTF-8"'])
      assert.equal((await postKeys("{}", { "Content-Type": type })).status, 201)
    for (const encoding of ["gzip", "br", "deflate, gzip"])
      assertRefused(
        await postKeys("{}", { "Content-Encoding": encoding }),
        415,
        "API_BODY_TYPE_UNSUPPORTED",
      )
  })

  it("ends at 64 KiB, whether or not its length is known", async () => {
    const long = `{"description":"${"x".repeat(65_536)}"}`
    assertRefused(await postKeys(long), 413, "API_BODY_TOO_LARGE")
    const chunked = await world.registry.ask("/api/v1/keys", {
      method: "POST",
      headers: { Authorization: `Bearer ${world.erik}`, "Content-Type": "application/json" },
      body: Array.from({ length: 20 }, () => Buffer.alloc(16_384, " ")),
    })
    assertRefused(chunked, 413, "API_BODY_TOO_LARGE")
  })

  it("is not even asked for before the key is known", async () => {
    using connection = await connectTo(world.registry.listening)
    connection.write(
      "POST /api/v1/keys HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\n" +
        "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n",
    )
    const heard = await connection.closed()
    assert.match(heard, /^HTTP\/1\.1 401 /)
    assert.doesNotMatch(heard, /100 Continue/i)
  })

  it("that waits for permission gets it, once", async () => {
    using connection = await connectTo(world.registry.listening)
    connection.write(
      `POST /api/v1/keys HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\nX-NuGet-ApiKey: ${world.erik}\r\n` +
        "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
    )
    assert.match(await connection.closed(), /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 /)
  })

  it("that is no JSON in UTF-8 is refused without repeating it", async () => {
    const bodies = [
      "{",
      "{'scopes':[]}",
      '{"description":"secret-part" x}',
      '{"description":NaN}',
      '{"a":1}{"b":2}',
      "\u0000{}",
      " ",
    ].map((text) => Buffer.from(text))
    bodies.push(Buffer.from('{"description":"caf\xe9"}', "latin1"), Buffer.from("{}", "utf16le"))
    for (const body of bodies) {
      const answer = await postKeys(body)
      assertRefused(answer, 400, "API_BODY_NOT_JSON")
      assert.doesNotMatch(answer.text() + answer.reason, /secret-part/)
    }
  })

  it("that is no object is refused", async () => {
    for (const body of ["null", "[]", '"admin"', "1", "true", "[{}]"])
      assertRefused(await postKeys(body), 400, "API_FIELD_INVALID")
  })

  it("of thirty thousand levels is refused at the first", async () => {
    const deep = "[".repeat(30_000) + "]".repeat(30_000)
    assertRefused(await postKeys(deep), 400, "API_FIELD_INVALID")
    assertRefused(await postKeys(`{"scopes":${deep}}`), 400, "API_FIELD_INVALID")
    const objects = '{"description":'.repeat(4000) + "1" + "}".repeat(4000)
    assertRefused(await postKeys(objects), 400, "API_FIELD_INVALID")
  })

  it("pollutes no prototype", async () => {
    for (const body of [
      '{"__proto__":{"siteAdmin":true,"scopes":["admin"]}}',
      '{"constructor":{"prototype":{"siteAdmin":true}}}',
      '{"prototype":{}}',
      '{"scopes":["read"],"__proto__":null}',
      '{"toString":1}',
      '{"hasOwnProperty":1}',
    ])
      assertRefused(await postKeys(body), 400, "API_FIELD_UNKNOWN")
    assertRefused(
      await ask("GET", "/keys?__proto__[limit]=1&constructor=x", world.erik),
      400,
      "API_FIELD_UNKNOWN",
    )
    assert.equal(Reflect.get({}, "siteAdmin"), undefined)
    assert.equal(Reflect.get({}, "scopes"), undefined)
  })

  it("sets nothing but what the operation declares", async () => {
    for (const field of [
      "id",
      "key",
      "hash",
      "account_key",
      "owner_key",
      "created",
      "revoked",
      "lastUsed",
      "siteAdmin",
      "role",
      "session",
      "Scopes",
      "scopes ",
    ]) {
      const answer = await postKeys(JSON.stringify({ scopes: ["read"], [field]: null }))
      assertRefused(answer, 400, "API_FIELD_UNKNOWN")
      assert.ok(answer.text().includes(`'${field}'`))
    }
    for (const field of ["key", "password", "disabled", "locked", "created", "kind "]) {
      const body = { name: "mallory", [field]: 1 }
      const answer = await ask("POST", "/accounts", world.admin, body)
      assertRefused(answer, 400, "API_FIELD_UNKNOWN")
    }
    const organisation = { name: "mallory", kind: "organisation" }
    const answer = await ask("POST", "/accounts", world.admin, organisation)
    assertRefused(answer, 400, "API_FIELD_INVALID")
  })

  it("has values of the declared types, which nothing is turned into", async () => {
    for (const body of [
      { scopes: "admin" },
      { scopes: { 0: "admin", length: 1 } },
      { scopes: ["ADMIN"] },
      { scopes: [["admin"]] },
      { scopes: Array.from({ length: 8 }, () => "read") },
      { packages: Array.from({ length: 101 }, () => "A.*") },
      { packages: [7] },
      { expires: 90 },
      { expires: null },
      { expires: "tomorrow" },
      { expires: "-1d" },
      { description: ["x"] },
      { description: "x".repeat(201) },
      { account: { $ne: null } },
    ])
      assertRefused(await postKeys(JSON.stringify(body)), 400, "API_FIELD_INVALID")
    for (const query of ["limit=0", "limit=-1", "limit=1e3", "limit=201", "limit=1&limit=2"])
      assertRefused(await ask("GET", `/keys?${query}`, world.erik), 400, "API_FIELD_INVALID")
  })
})

describe("names and IDs", () => {
  /** Letters that fold into, or look like, those of "Kelvin" and "dana". */
  const confusables = [
    "d\u0430na",
    "\u212aelvin",
    "\uff44ana",
    "da\u200bna",
    "dana\u0301",
    "d\u0131na",
    "\u202eanad",
    "dana\u0000",
    "dana ",
  ]

  it("are ASCII: no other letter stands for one", async () => {
    await doneByApi(world.registry, "POST", "/accounts", {
      key: world.admin,
      body: { name: "Kelvin" },
    })
    for (const name of confusables) {
      const added = await ask("POST", "/accounts", world.admin, { name })
      assert.equal(added.status, 400)
      assert.match(codeOf(added), /^(?:API_FIELD_INVALID|ACCOUNT_NAME_INVALID)$/)
      const path = encodeURIComponent(name)
      for (const [method, address] of [
        ["GET", `/accounts/${path}`],
        ["POST", `/accounts/${path}/disable`],
        ["PUT", `/packages/Dana.Package/owners/${path}`],
        ["GET", `/packages/${path}/owners`],
      ] as const)
        assertRefused(await ask(method, address, world.admin), 400, "API_FIELD_INVALID")
    }
    const { disabled } = (
      await doneByApi(world.registry, "GET", "/accounts/kelvin", { key: world.admin })
    )["account"] as { disabled: null }
    assert.equal(disabled, null)
  })

  it("are one in any case", async () => {
    for (const name of ["DANA", "Dana", "CONTOSO"])
      assertRefused(
        await ask("POST", "/accounts", world.admin, { name }),
        409,
        "ACCOUNT_NAME_TAKEN",
      )
  })

  it("lead nowhere by looking like paths", async () => {
    for (const name of [
      "..%2f..%2fetc%2fpasswd",
      "..%5c..%5cboot.ini",
      "%00",
      "a%2fb",
      "%2e%2e%2f",
    ])
      assertRefused(await ask("GET", `/accounts/${name}`, world.admin), 400, "API_FIELD_INVALID")
    for (const name of ["...", "..x", "-"])
      assertRefused(await ask("GET", `/accounts/${name}`, world.admin), 404, "ACCOUNT_NOT_FOUND")
    for (const name of ["../../etc", "a/b", "..", "."])
      assertRefused(
        await ask("POST", "/accounts", world.admin, { name }),
        400,
        "ACCOUNT_NAME_INVALID",
      )
    const long = await ask("GET", `/accounts/${"a".repeat(600)}`, world.admin)
    assert.ok([400, 404, 414].includes(long.status))
    const broken = await ask("GET", "/accounts/%ff", world.admin)
    assert.equal(broken.status, 400)
  })

  it("mean nothing to the database", async () => {
    for (const text of ["' or '1'='1", "x'; drop table accounts; --", "%", "_", "a\\"]) {
      const query = encodeURIComponent(text)
      const page = await ask("GET", `/accounts?after=${query}`, world.admin)
      assert.equal(page.status, 200)
      const filtered = await ask("GET", `/audit?action=${query}`, world.admin)
      assert.deepEqual(filtered.json(), { items: [], next: null })
    }
  })
})

describe("text with line ends in it", () => {
  const injected = "x\r\nX-Evil: 1\r\n\r\n<script>"

  it("writes no header of an answer, wherever it is sent", async () => {
    const body = (field: object) => JSON.stringify(field)
    const requests: [string, string, string][] = [
      ["POST", "/keys", body({ description: injected })],
      ["POST", "/keys", body({ [injected]: 1 })],
      ["POST", "/keys", body({ packages: [injected] })],
      ["POST", "/accounts", body({ name: injected })],
      ["POST", "/accounts", body({ name: "mallory", email: injected })],
      ["POST", "/accounts/erik/lock", body({ reason: injected })],
      ["POST", "/prefixes", body({ pattern: injected, owners: [] })],
      ["GET", `/accounts/${encodeURIComponent(injected)}`, ""],
      ["GET", `/packages/${encodeURIComponent(injected)}/owners`, ""],
      [
        "GET",
        `/audit?action=${encodeURIComponent(injected)}&x=${encodeURIComponent(injected)}`,
        "",
      ],
      ["GET", `/keys?${encodeURIComponent(injected)}=1`, ""],
    ]
    for (const [method, path, text] of requests) {
      using connection = await connectTo(world.registry.listening)
      connection.write(
        `${method} /api/v1${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-NuGet-ApiKey: ${world.admin}\r\n` +
          (text === ""
            ? "\r\n"
            : `Content-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n${text}`),
      )
      const heard = await connection.closed()
      const [head = ""] = heard.split("\r\n\r\n")
      assert.match(head, /^HTTP\/1\.1 400 /, path)
      assert.doesNotMatch(head, /\nX-Evil|<script>\r?\n/, path)
    }
  })

  it("and other text that nobody sees is no description", async () => {
    for (const description of [
      "a\nb",
      "a\tb",
      "\u001b[2J",
      "\u0085",
      "\u2028",
      "\u202egnp.exe",
      "\u2066x",
      "\ud800",
    ])
      assertRefused(await postKeys(JSON.stringify({ description })), 400, "API_FIELD_INVALID")
    const fine = "Bauserver für Überweisungen 組建伺服器 👩‍💻"
    const made = (await postKeys(JSON.stringify({ description: fine }))).json()
    assert.equal((made as { description: string }).description, fine)
  })
})

describe("a key that is sent oddly", () => {
  it("is none, or a wrong one, and never half of one", async () => {
    for (const [headers, code] of [
      [{ Authorization: "Bearer" }, "API_KEY_MISSING"],
      [{ Authorization: "Bearer  " }, "API_KEY_MISSING"],
      [{ Authorization: world.erik }, "API_KEY_MISSING"],
      [{ Authorization: `Token ${world.erik}` }, "API_KEY_MISSING"],
      [{ Authorization: `Bearer ${world.erik} ${world.erik}` }, "API_KEY_MISSING"],
      [{ Authorization: `Bearer ${world.erik}, Basic x` }, "API_KEY_MISSING"],
      [{ Authorization: `Bearer ${world.erik}x` }, "API_KEY_MISTYPED"],
      [{ Authorization: `Bearer ${world.erik.toUpperCase()}` }, "API_KEY_UNKNOWN"],
      [{ Authorization: `Bearer ${"a".repeat(12_000)}` }, "API_KEY_UNKNOWN"],
      [{ "X-NuGet-ApiKey": "' or 1=1 --" }, "API_KEY_UNKNOWN"],
      [{ "X-NuGet-ApiKey": "wrong", Authorization: `Bearer ${world.erik}` }, "API_KEY_UNKNOWN"],
    ] as const) {
      const status = code === "API_KEY_MISSING" ? 401 : 403
      assertRefused(await askApi(world.registry, "GET", "/me", { headers }), status, code)
    }
    for (const headers of [
      { "X-NuGet-ApiKey": world.erik },
      { Authorization: `bearer ${world.erik}` },
    ])
      assert.equal((await askApi(world.registry, "GET", "/me", { headers })).status, 200)
  })

  it("is not taken from the address", async () => {
    for (const name of ["key", "api_key", "access_token", "apikey", "X-NuGet-ApiKey"]) {
      const answer = await askApi(world.registry, "GET", `/me?${name}=${world.erik}`)
      assertRefused(answer, 401, "API_KEY_MISSING")
    }
  })
})
