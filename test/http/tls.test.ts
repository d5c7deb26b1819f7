import assert from "node:assert/strict"
import { mkdtemp, rename, rm } from "node:fs/promises"
import { request } from "node:https"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TLSSocket } from "node:tls"
import { describe, it } from "node:test"
import { makeCertificate } from "../support/certificate.ts"
import { program, skipWithout } from "../support/external-tools.ts"
import { startRegistry } from "../support/registry.ts"
import { until } from "../support/until.ts"

describe("TLS", { skip: skipWithout(program("openssl")) }, () => {
  it("serves with the given certificate, and with a renewed one without a restart", async () => {
    const folder = await mkdtemp(join(tmpdir(), "lode-tls-"))
    try {
      makeCertificate(folder, "first.example")
      await using registry = await startRegistry({
        LODE_TLS_CERT: join(folder, "cert.pem"),
        LODE_TLS_KEY: join(folder, "key.pem"),
      })
      const index = await askOverTls(`${registry.listening}/v3/index.json`)
      assert.equal(index.status, 200)
      assert.equal(index.subject, "first.example")
      assert.match(index.body, /"https:\/\/127\.0\.0\.1:\d+\/api\/v2\/package/)
      await renew(folder, "second.example")
      const subject = async () => (await askOverTls(`${registry.listening}/health/live`)).subject
      await until(async () => (await subject()) !== "first.example", "the certificate is renewed")
      assert.equal(await subject(), "second.example")
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

async function renew(folder: string, name: string): Promise<void> {
  makeCertificate(folder, name, ".new")
  await rename(join(folder, "key.pem.new"), join(folder, "key.pem"))
  await rename(join(folder, "cert.pem.new"), join(folder, "cert.pem"))
}

interface TlsAnswer {
  readonly status: number
  readonly subject: string
  readonly body: string
}

function askOverTls(url: string): Promise<TlsAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { rejectUnauthorized: false, agent: false }, (response) => {
      const { CN } = (response.socket as TLSSocket).getPeerCertificate().subject
      let body = ""
      response.setEncoding("utf8").on("data", (text: string) => (body += text))
      response.once("end", () =>
        resolve({ status: response.statusCode ?? 0, subject: String(CN), body }),
      )
    })
    outgoing.once("error", reject)
    outgoing.end()
  })
}
