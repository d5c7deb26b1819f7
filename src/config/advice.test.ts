import assert from "node:assert/strict"
import { describe, it } from "node:test"
import { adviceOn } from "./advice.ts"
import { resolveConfig } from "./resolve.ts"

/** The variables that the advice on these settings begins with. */
function adviceFor(environment: Readonly<Record<string, string>>): string[] {
  const resolution = resolveConfig({ environment }, [])
  if (resolution.kind === "wrong") throw new Error(resolution.problems.join("\n"))
  return adviceOn(resolution.config).map((advice) => advice.split(" ", 3).join(" "))
}

const proxied = { LODE_BASE_URL: "https://packages.example" }
const files = { LODE_TLS_CERT: "cert.pem", LODE_TLS_KEY: "key.pem" }

describe("advice on settings", () => {
  it("is none for the defaults, TLS of our own, or a proxy that is named", () => {
    assert.deepEqual(adviceFor({}), [])
    assert.deepEqual(adviceFor({ ...proxied, ...files }), [])
    assert.deepEqual(adviceFor({ ...proxied, LODE_TRUSTED_PROXIES: "loopback" }), [])
    assert.deepEqual(adviceFor({ LODE_BASE_URL: "http://packages.example" }), [])
  })

  it("tells of proxies that are everybody, or nobody, and of addresses that proxies make", () => {
    assert.deepEqual(adviceFor({ ...proxied, LODE_TRUSTED_PROXIES: "10.0.0.1,::/0" }), [
      "LODE_TRUSTED_PROXIES has ::/0,",
    ])
    assert.deepEqual(adviceFor({ LODE_TRUSTED_PROXIES: "loopback" }), [
      "LODE_TRUSTED_PROXIES is set",
    ])
    assert.deepEqual(adviceFor(proxied), ["LODE_BASE_URL is https"])
  })
})
