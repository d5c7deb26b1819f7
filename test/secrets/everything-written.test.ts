/**
 * No key and no password is in anything that is written: a server is used in all ways that take a secret, rightly and
 * wrongly. It is searched like every server of the suite, and what it and the commands say, too (test/support/secrets).
 */
import assert from "node:assert/strict"
import { readdirSync, rmSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { newApiKey } from "../../src/domain/api-key-format.ts"
import { runCommand, type CommandRun } from "../support/command-line.ts"
import type { Answer, Question } from "../support/http-client.ts"
import { startLode, type LodeProcess } from "../support/lode-process.ts"
import { aPackage } from "../support/package-builder.ts"
import { connectTo } from "../support/raw-client.ts"
import { withoutFirstStart } from "../support/secrets/first-start.ts"
import { secretsIn, useSecret } from "../support/secrets/used-secrets.ts"
import { packageWithSymbols } from "../support/symbols-builder.ts"
import { until } from "../support/until.ts"

const settings = {
  LODE_ADMIN_API_KEY: "",
  LODE_READ: "authenticated",
  LODE_LOG_LEVEL: "trace",
  LODE_RATE_FAILED_KEYS: "off",
  LODE_RATE_LOGIN: "off",
  LODE_DELETE: "soft-delete",
}

let lode: LodeProcess
let firstKey: string
let answers = 0

before(async () => {
  lode = await startLode({ env: settings })
  await until(() => lode.output.includes("no-http-cache"), "the first key is printed")
  firstKey = /^ {2}(lode_\w+)$/m.exec(lode.output)?.[1] ?? ""
  const people = await usePeople()
  await useKeys(people.dana)
  await useWrongKeys()
  await usePasswords(people.session)
  await breakThings(people.dana)
})
after(() => lode[Symbol.asyncDispose]())

async function ask(path: string, question: Question = {}): Promise<Answer> {
  return hear(`${question.method ?? "GET"} ${path}`, await lode.ask(path, question))
}

function hear(where: string, answer: Answer): Answer {
  const { status, reason } = answer
  assert.ok(status < 500 || where.includes("broken"), `${where}: ${status} ${reason}`)
  answers += 1
  return answer
}

function json(method: string, body: object, key?: string): Question {
  return {
    method,
    headers: {
      "Content-Type": "application/json",
      ...(key !== undefined && { Authorization: `Bearer ${key}` }),
    },
    body: Buffer.from(JSON.stringify(body)),
  }
}

/** Asks for something that gives a new key. */
async function newKeyFrom(path: string, question: Question): Promise<{ key: string; id: number }> {
  const answer = await ask(path, question)
  assert.equal(answer.status, 201, answer.reason)
  return answer.json() as { key: string; id: number }
}

function command(args: readonly string[], input: { line?: string } = {}, env = {}) {
  return runCommand([...args, "--data", lode.data], env, input)
}

function madeBy(run: CommandRun): { readonly key: string; readonly id: number } {
  return run.json() as { key: string; id: number }
}

const basic = (key: string, user = "any") => ({
  Authorization: `Basic ${Buffer.from(`${user}:${key}`).toString("base64")}`,
})

async function usePeople(): Promise<{ readonly dana: string; readonly session: string }> {
  await command(["user", "add", "dana"])
  const password = useSecret('an old saw: "measure twice" é')
  await command(["user", "password", "dana", "--stdin"], { line: password })
  const dana = madeBy(
    await command(["key", "create", "--user", "dana", "--scope", "admin", "--json"]),
  )
  const session = await newKeyFrom("/api/v1/sign-in", json("POST", { name: "dana", password }))
  return { dana: dana.key, session: session.key }
}

/** Right keys, in all places where one is taken. */
async function useKeys(dana: string): Promise<void> {
  const { nupkg, snupkg } = packageWithSymbols("Dana.Secret", "1.0.0")
  hear("a push", await lode.push(nupkg.build(), { key: dana, session: "s" }))
  hear("a push of symbols", await pushSymbols(snupkg.build(), dana))
  for (const headers of [
    { "X-NuGet-ApiKey": dana },
    basic(dana),
    { Authorization: `Bearer ${dana}` },
  ])
    for (const path of [
      "/v3/flatcontainer/dana.secret/index.json",
      "/v3/registration/dana.secret/index.json",
      "/v3/search?q=dana",
      "/v3/catalog/index.json",
      "/api/v2/Packages",
      "/symbols/a.pdb/0/a.pdb",
      "/api/v1/me",
      "/api/v1/keys",
      "/api/v1/audit",
      "/api/v1/refusals",
      "/",
    ])
      await ask(path, { headers })
  await ask(`/symbols/~${dana}/a.pdb/0/a.pdb`)
  const made = await newKeyFrom(
    "/api/v1/keys",
    json("POST", { expires: "10d", description: "ci" }, dana),
  )
  hear("a push with a key that expires soon", await lode.push(nupkg.build(), made))
  await newKeyFrom(`/api/v1/keys/${made.id}/rotate`, json("POST", { overlap: "1h" }, dana))
  hear("a push with a key that was rotated", await lode.push(nupkg.build(), made))
  const cli = madeBy(await command(["key", "create", "--user", "dana", "--json"]))
  await command(["key", "rotate", String(cli.id), "--json"])
  await command(["key", "revoke", String(cli.id)])
  hear("a push with a revoked key", await lode.push(nupkg.build(), cli))
  await ask("/v3/search", { headers: basic(cli.key) })
}

function pushSymbols(bytes: Uint8Array, key: string): Promise<Answer> {
  const headers = { "X-NuGet-ApiKey": key }
  return lode.ask("/api/v2/symbolpackage", { method: "PUT", headers, body: bytes })
}

/** Wrong keys, and right ones where none belongs. */
async function useWrongKeys(): Promise<void> {
  const unknown = useSecret(newApiKey())
  const mistyped = useSecret(`${newApiKey().slice(0, -1)}_`)
  const foreign = useSecret("oy2-somebody-elses-gallery-key-46-characters")
  for (const key of [unknown, mistyped, foreign, firstKey]) {
    hear("a push with a wrong key", await lode.push(aPackage("Not.Mine", "1.0.0").build(), { key }))
    for (const headers of [
      { "X-NuGet-ApiKey": key },
      { "X-NuGet-ApiKey": `${key}, ${key}` },
      basic(key),
      basic("wrong password", key),
      { Authorization: `Bearer ${key}` },
      { Authorization: `Bearer ${key} ${key}` },
      { Authorization: key },
      { Cookie: `key=${key}` },
      { Referer: `http://localhost/?key=${key}` },
      { Host: `${key}.example` },
    ]) {
      for (const path of [
        "/v3/flatcontainer/a/index.json",
        "/v3/search?q=%00",
        "/api/v1/me",
        "/%zz",
      ])
        await ask(path, { headers })
      await ask("/api/v2/package/Dana.Secret/9.9.9", { method: "DELETE", headers })
      await ask("/api/v1/keys", { ...json("POST", {}), headers })
    }
    for (const path of [
      "/v3/index.json",
      "/v3/search",
      "/api/v1/me",
      "/api/v2/Packages",
      "/nothing",
    ])
      for (const name of ["key", "apikey", "X-NuGet-ApiKey"])
        await ask(`${path}?${name}=${key}`, { headers: { "X-NuGet-ApiKey": unknown } })
    await ask(`/symbols/~${key}/a.pdb/0/a.pdb`)
    await ask(`/symbols/~${key}/%zz`)
    await brokenRequest(`GET /v3/index.json?key=${key} HTTP/1.1\r\nX-NuGet-ApiKey : ${key}\r\n\r\n`)
    await brokenRequest(
      `GET ${key} HTTP/1.1\r\nHost: a\r\nHost: b\r\nX-NuGet-ApiKey: ${key}\r\n\r\n`,
    )
  }
}

async function brokenRequest(text: string): Promise<void> {
  using connection = await connectTo(lode.address)
  connection.write(text)
  connection.socket.end()
  assert.match(await connection.closed(), /^HTTP\/1\.1 400 /)
}

async function usePasswords(session: string): Promise<void> {
  const wrong = useSecret("quite another password")
  const next = useSecret("the next one, much longer")
  const current = 'an old saw: "measure twice" é'
  for (const body of [
    { name: "dana", password: wrong },
    { name: wrong, password: wrong },
    // Typed into the wrong field.
    { name: useSecret("hunter2-Hunter3"), password: "" },
    { name: "dana", password: wrong, [wrong]: 1 },
    { name: ["dana"], password: [wrong] },
  ])
    await ask("/api/v1/sign-in", json("POST", body))
  await ask("/api/v1/sign-in", { ...json("POST", {}), body: Buffer.from(`{"password":"${wrong}"`) })
  await ask(`/api/v1/sign-in?password=${encodeURIComponent(wrong)}`, json("POST", {}))
  await ask("/v3/search", { headers: basic(wrong, "dana") })
  await ask("/api/v1/me/password", json("PUT", { current: wrong, next }, session))
  await ask("/api/v1/me/password", json("PUT", { current, next: "short" }, session))
  await ask("/api/v1/me/password", json("PUT", { current, next }, session))
  await command(["user", "password", "dana", "--stdin"], { line: wrong.slice(0, 5) })
  await newKeyFrom("/api/v1/sign-in", json("POST", { name: "dana", password: next }))
}

/** A defect's incident goes to the log, with what Node knows of the error. */
async function breakThings(dana: string): Promise<void> {
  const pushed = await lode.push(aPackage("Dana.Broken", "1.0.0").withPadding(300_000).build(), {
    key: dana,
  })
  assert.equal(pushed.status, 201, pushed.reason)
  const folder = join(lode.data, "packages/default/dana.broken/1.0.0")
  for (const name of readdirSync(folder)) {
    rmSync(join(folder, name))
    mkdirSync(join(folder, name))
  }
  const path = "/v3/flatcontainer/dana.broken/1.0.0/dana.broken.1.0.0.nupkg"
  const answer = await lode.ask(`${path}?key=${dana}`, { headers: basic(dana) })
  hear("a broken download", answer)
  assert.equal(answer.status, 500)
  for (const args of ["key list --json", "user list --json", "doctor", "gc"])
    await command(args.split(" "))
  for (const args of ["why --last 200 --json", "audit --json", "audit export"])
    await command(args.split(" "))
  await command(["push", "--source", lode.source, "nothing.nupkg"], {}, { LODE_API_KEY: dana })
}

describe("no key and no password", () => {
  it("is in answers, in what commands print, on command lines, in the log, in files", async () => {
    assert.ok(answers > 300, String(answers))
    // Each server is searched as it ends; this one has been told more than others.
    await lode.restart()
    await lode[Symbol.asyncDispose]()
  })

  it("is in the log even where a request failed, which it tells", () => {
    assert.match(lode.output, /a request failed/)
  })

  it("but the first is in the output, which the first start prints once", () => {
    assert.deepEqual(secretsIn(lode.output), [firstKey])
    assert.deepEqual(secretsIn(withoutFirstStart(lode.output)), [])
  })
})
