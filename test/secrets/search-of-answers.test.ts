/** The search of all that clients and commands of the suite hear (test/support/secrets): it finds what is there. */
import assert from "node:assert/strict"
import { once } from "node:events"
import { createServer, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import process from "node:process"
import { afterEach, describe, it } from "node:test"
import { gzipSync } from "node:zlib"
import { newApiKey } from "../../src/domain/api-key-format.ts"
import { ask } from "../support/http-client.ts"
import { connectTo } from "../support/raw-client.ts"
import { run } from "../support/run.ts"
import { assertNothingLeaked, searchWritten } from "../support/secrets/leaks.ts"
import { searchCommand, useSecretsOf } from "../support/secrets/search-command.ts"
import { secretsIn, useSecret } from "../support/secrets/used-secrets.ts"
import "../support/secrets/watched-connections.ts"

/** A server that is not Lode, for Lode does not do this. */
async function listen(listener: RequestListener) {
  const server = createServer(listener).listen(0, "127.0.0.1")
  await once(server, "listening")
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, "close")
    },
  }
}

function assertLeaked(...messages: readonly string[]): void {
  assert.throws(assertNothingLeaked, new Error(messages.join("\n")))
}

afterEach(assertNothingLeaked)

describe("the search of answers", () => {
  it("finds what was sent, however it was sent, in every part of an answer", async () => {
    const key = newApiKey()
    const wrong = "oy2-somebody-elses-key"
    const basic = Buffer.from(`any:${wrong}`).toString("base64")
    let say: RequestListener = () => undefined
    await using server = await listen((request, response) => say(request, response))
    const secretOf = { "X-NuGet-ApiKey": key, authorization: `Basic ${basic}` }
    for (const [name, sent] of Object.entries(secretOf)) {
      const secret = sent === key ? key : wrong
      for (const answer of [
        (_, response) => response.writeHead(200, `No ${secret}`).end(),
        (_, response) => response.writeHead(200, { "x-a": `it is ${secret}` }).end(),
        (_, response) => response.end(JSON.stringify({ basic: `any:${secret}` })),
        (_, response) => response.end(Buffer.from(`any:${secret}`).toString("base64")),
      ] satisfies RequestListener[]) {
        say = answer
        await ask(`${server.address}/a`, { headers: { [name]: sent } })
        assertLeaked(`The secret '${secret}' is in the answer to GET /a HTTP/1.1.`)
      }
    }
  })

  it("finds a password of a body, and one in what was compressed", async () => {
    const password = 'an old saw: "measure twice" é'
    await using server = await listen((request, response) => {
      const body = request.pipe(response)
      body.writeHead(400)
    })
    const body = Buffer.from(JSON.stringify({ name: "dana", password }))
    await ask(`${server.address}/b`, { method: "POST", body })
    assertLeaked(`The secret '${password}' is in the answer to POST /b HTTP/1.1.`)
    await using compressing = await listen((_, response) =>
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync(`<a>${password}</a>`)),
    )
    await ask(compressing.address)
    assertLeaked(`The secret '${password}' is in the answer to ${compressing.address}.`)
  })

  it("finds what any client hears: a raw socket, in two pieces; fetch", async () => {
    const key = newApiKey()
    await using server = await listen((_, response) => {
      response.write(key.slice(0, 20))
      // Without a frame between both.
      setImmediate(() => response.socket?.end(key.slice(20)))
    })
    using raw = await connectTo(server.address)
    raw.write(`GET /symbols/~${key}/a HTTP/1.0\r\n\r\n`)
    await raw.closed()
    assertLeaked(`The secret '${key}' is in the answer to GET /symbols/~${key}/a HTTP/1.0.`)
    await using other = await listen((_, response) => response.end(key))
    await (await fetch(`${other.address}/c`)).text()
    assertLeaked(`The secret '${key}' is in the answer to GET /c HTTP/1.1.`)
  })

  it("lets the answer that makes a key give that one, once", async () => {
    const [made, used] = [newApiKey(), newApiKey()]
    let body = ""
    await using server = await listen((_, response) => response.end(body))
    const make = async (path: string, answer: object) => {
      body = JSON.stringify(answer)
      const headers = { Authorization: `Bearer ${used}` }
      await ask(`${server.address}${path}`, { method: "POST", headers })
    }
    for (const path of ["keys", "keys/12/rotate?overlap=1h", "sign-in"])
      await make(`/api/v1/${path}`, { key: made })
    assertNothingLeaked()
    for (const answer of [{ key: made, again: made }, { key: made, used }, { text: made }]) {
      await make("/api/v1/keys", answer)
      assert.throws(assertNothingLeaked, /is in the answer to POST \/api\/v1\/keys HTTP\/1\.1\.$/)
    }
    await make("/api/v1/keys/12", { key: made })
    assertLeaked(`The secret '${made}' is in the answer to POST /api/v1/keys/12 HTTP/1.1.`)
  })
})

describe("the search of what commands print", () => {
  it("finds what they are given, on both streams", async () => {
    const script = "process.stdout.write(process.env.LODE_API_KEY); console.error(process.argv[2])"
    const args = ["-e", script, "--", "--api-key", "correct-horse-battery"]
    await run(process.execPath, args, { env: { LODE_API_KEY: "foreign-key-of-a-user" } })
    const name = `${process.execPath} ${args.join(" ")}`
    assertLeaked(
      `The secret 'foreign-key-of-a-user' is in what '${name}' printed.`,
      `The secret 'correct-horse-battery' is in what '${name}' told.`,
    )
  })

  it("lets those that make a key print that one, on standard output", () => {
    const [key, other] = [newApiKey(), newApiKey()]
    const search = (args: string, stdout: string, stderr = "") =>
      searchCommand({ program: "lode", args: args.split(" "), stdout, stderr })
    search("key create --user dana", `${key}\nIt is ${key}.`)
    search("key rotate 12", key)
    assertNothingLeaked()
    search("key create --user dana", key, key)
    assertLeaked(`The secret '${key}' is in what 'lode key create --user dana' told.`)
    search("key list", key)
    assertLeaked(`The secret '${key}' is in what 'lode key list' printed.`)
    search("key rotate 12", key + other)
    assert.throws(assertNothingLeaked, new RegExp(`${key}(.|\\n)*${other}`))
  })

  it("knows the credentials that the real client is given", () => {
    const env = { NuGetPackageSourceCredentials_lode: "Username=any;Password=p4ssw0rd-of-dana" }
    useSecretsOf(["nuget", "push", "-k", "a-key-of-nobody"], env)
    assert.deepEqual(secretsIn("p4ssw0rd-of-dana a-key-of-nobody").length, 2)
  })
})

describe("the search for a secret", () => {
  const secrets = {
    "a key": newApiKey(),
    "a mistyped key": `${newApiKey().slice(0, -1)}~`,
    "a password": 'a saw: "measure" <twice> & é',
  }

  for (const [name, secret] of Object.entries(secrets))
    it(`finds ${name} in each form, wherever it begins`, () => {
      useSecret(secret)
      const texts = ["", "a", "ab", "abc"].flatMap((before) =>
        ["", "x", "xy"].map((behind) => before + secret + behind),
      )
      for (const form of texts.flatMap(formsOf))
        assert.deepEqual(secretsIn(`{${form}}`), [secret], form)
    })

  it("needs not know a key of ours, nor the end of a long secret", () => {
    const key = newApiKey()
    searchWritten("a text", `it is ${key}`)
    assertLeaked(`The secret '${key}' is in a text.`)
    useSecret("k3".repeat(5000))
    assert.equal(secretsIn(`it is ${"k3".repeat(150)}`).length, 1)
  })

  it("leaves words alone that stand anywhere by chance", () => {
    useSecret("wrong")
    assert.deepEqual(secretsIn(`lode_ lode_${"a".repeat(33)} wrong password`), [])
  })
})

function formsOf(text: string): readonly string[] {
  const bytes = Buffer.from(text)
  return [
    text,
    ...(["latin1", "base64", "base64url", "hex"] as const).map((form) => bytes.toString(form)),
    Buffer.from(text, "utf16le").toString("latin1"),
    JSON.stringify(text),
    encodeURIComponent(text),
  ]
}
