import assert from "node:assert/strict"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { after, describe, it } from "node:test"
import { inspect } from "node:util"
import fc from "fast-check"
import type { Config } from "./config.ts"
import { resolveConfig } from "./resolve.ts"
import { settingOf, settings, isSettingName } from "./settings.ts"

const folder = mkdtempSync(join(tmpdir(), "lode-config-"))
after(() => rmSync(folder, { recursive: true }))

const rules = ["LICENSE_MISSING", "README_MISSING"]
type Environment = Readonly<Record<string, string>>

function configOf(environment: Environment, flags = {}): Config {
  const resolution = resolveConfig({ environment, flags }, rules)
  assert.equal(resolution.kind, "resolved", inspect(resolution))
  return resolution.kind === "resolved" ? resolution.config : assert.fail()
}

function problemsOf(environment: Environment, flags = {}): readonly string[] {
  const resolution = resolveConfig({ environment, flags }, rules)
  return resolution.kind === "wrong" ? resolution.problems : []
}

function settingsFile(text: string): string {
  const path = join(folder, "lode.env")
  writeFileSync(path, text)
  return path
}

const defaults: Config = {
  listen: { host: "127.0.0.1", port: 5633 },
  dataFolder: resolve("data"),
  baseUrl: undefined,
  trustedProxies: [],
  maxPackageSize: 1_073_741_824,
  deleteMeaning: "unlist",
  read: "public",
  readOnly: false,
  rates: {
    push: "off",
    search: "off",
    failedKeys: { count: 60, per: 60_000_000 },
    login: { count: 20, per: 60_000_000 },
  },
  auditRetention: 34_560_000_000_000,
  database: { kind: "sqlite", file: resolve("data/lode.db") },
  storage: { kind: "file-system", directory: resolve("data/packages") },
  tls: { kind: "off" },
  keyLifetimes: { usual: 365 * 86_400_000_000, longest: "never" },
  rules: {},
  logLevel: "info",
  secrets: { adminApiKey: undefined, pushApiKey: undefined },
}

describe("resolving the configuration", () => {
  it("needs nothing: every setting has a default", () => {
    assert.deepEqual(configOf({}), defaults)
  })

  it("has in its table the defaults it applies", () => {
    const texts = Object.keys(settings)
      .filter(isSettingName)
      .map((name) => [name, settingOf(name).default ?? ""])
    assert.deepEqual(configOf(Object.fromEntries(texts)), defaults)
  })

  it("resolves every setting", () => {
    const { secrets, ...config } = configOf({
      LODE_LISTEN: "[::]:80",
      LODE_DATA: "/srv/lode",
      LODE_BASE_URL: "https://packages.example.com/nuget/",
      LODE_TRUSTED_PROXIES: "10.0.0.0/8, loopback",
      LODE_MAX_PACKAGE_SIZE: "1.5 GiB",
      LODE_DELETE: "hard-delete",
      LODE_READ: "authenticated",
      LODE_READ_ONLY: "true",
      LODE_RATE_PUSH: "600/min",
      LODE_RATE_SEARCH: "50 / s",
      LODE_RATE_FAILED_KEYS: "off",
      LODE_RATE_LOGIN: "1/day",
      LODE_AUDIT_RETENTION: "forever",
      LODE_STORAGE: "file-system",
      LODE_TLS_CERT: "/etc/lode/cert.pem",
      LODE_TLS_KEY: "/etc/lode/key.pem",
      LODE_ADMIN_API_KEY: "a-key-of-our-own-that-is-32-long",
      LODE_KEY_DEFAULT_EXPIRY: "12h",
      LODE_KEY_MAX_EXPIRY: "8w",
      LODE_RULES: "LICENSE_MISSING=error, README_MISSING=off",
      LODE_LOG_LEVEL: "debug",
      LODE_API_KEY: "pushed-with",
    })
    assert.deepEqual(config, {
      listen: { host: "::", port: 80 },
      dataFolder: "/srv/lode",
      baseUrl: "https://packages.example.com/nuget",
      trustedProxies: ["10.0.0.0/8", "127.0.0.0/8", "::1"],
      maxPackageSize: 1_610_612_736,
      deleteMeaning: "hard-delete",
      read: "authenticated",
      readOnly: true,
      rates: {
        push: { count: 600, per: 60_000_000 },
        search: { count: 50, per: 1_000_000 },
        failedKeys: "off",
        login: { count: 1, per: 86_400_000_000 },
      },
      auditRetention: "forever",
      database: { kind: "sqlite", file: "/srv/lode/lode.db" },
      storage: { kind: "file-system", directory: "/srv/lode/packages" },
      tls: {
        kind: "on",
        certificateFile: "/etc/lode/cert.pem",
        keyFile: "/etc/lode/key.pem",
      },
      keyLifetimes: { usual: 43_200_000_000, longest: 4_838_400_000_000 },
      rules: { LICENSE_MISSING: "error", README_MISSING: "off" },
      logLevel: "debug",
    })
    assert.equal(secrets.adminApiKey?.reveal(), "a-key-of-our-own-that-is-32-long")
    assert.equal(secrets.pushApiKey?.reveal(), "pushed-with")
  })

  it("lets flags win over the environment, and the environment over the file", () => {
    const path = settingsFile(
      "# for all\nLODE_LISTEN=1.1.1.1:1\nLODE_DELETE='soft-delete'\nexport LODE_LOG_LEVEL=warn\n",
    )
    const environment = { LODE_CONFIG: path, LODE_LISTEN: "2.2.2.2:2", LODE_DELETE: "hard-delete" }
    assert.deepEqual(configOf(environment, { LODE_LISTEN: "3.3.3.3:3" }), {
      ...defaults,
      listen: { host: "3.3.3.3", port: 3 },
      deleteMeaning: "hard-delete",
      logLevel: "warn",
    })
  })

  it("takes an empty text for none", () => {
    assert.deepEqual(configOf({ LODE_BASE_URL: "", LODE_LISTEN: "" }), defaults)
  })

  it("shows no secret when it is printed", () => {
    const config = configOf({ LODE_ADMIN_API_KEY: "s".repeat(32), LODE_API_KEY: "sssss" })
    assert.doesNotMatch(`${inspect(config, { depth: 9 })}${JSON.stringify(config)}`, /sss/)
    assert.equal(config.secrets.adminApiKey?.toString(), "(secret)")
  })
})

describe("a wrong value", () => {
  it("is told with the variable, the value and what is allowed", () => {
    assert.deepEqual(problemsOf({ LODE_DELETE: "erase" }), [
      'LODE_DELETE is "erase"; allowed: unlist, soft-delete or hard-delete.',
    ])
  })

  it("is told with the flag or file it came from", () => {
    const path = settingsFile("LODE_LOG_LEVEL=loud")
    assert.deepEqual(problemsOf({ LODE_CONFIG: path }, { LODE_LISTEN: "here" }), [
      'LODE_LISTEN (--listen) is "here"; allowed: HOST:PORT, e.g. 0.0.0.0:5633 or [::]:5633.',
      `LODE_LOG_LEVEL (in ${path}) is "loud"; allowed: trace, debug, info, warn, error, fatal or silent.`,
    ])
  })

  for (const [name, values] of Object.entries({
    LODE_LISTEN: ["5633", "localhost", ":80", "h:99999", "1.2.3:1", "[1.2.3.4]:1", "[::zz]:1"],
    LODE_BASE_URL: ["packages.example.com", "ftp://a", "http://u:p@a", "http://a/?x", "http://a#"],
    LODE_TRUSTED_PROXIES: ["proxy", "10.0.0.0/33", "10.0.0.0/8/8", "::1/129", "10.0.0.0/"],
    LODE_MAX_PACKAGE_SIZE: ["1", "1G", "-1", "1e9", "GiB", "1023", "99999999TiB", "1,5GB"],
    LODE_READ: ["private", "Public"],
    LODE_READ_ONLY: ["yes", "1", "TRUE"],
    LODE_RATE_PUSH: ["600", "0/min", "-1/s", "1/year", "1.5/s", "off/min", "9999999999/s"],
    LODE_AUDIT_RETENTION: ["400", "0d", "12h", "1.5d", "999999d", "never"],
    LODE_STORAGE: ["disk", "s3", "azure-blob"],
    LODE_RULES: ["X=off", "README_MISSING", "README_MISSING=on", "README_MISSING=off=off"],
    LODE_LOG_LEVEL: ["verbose", "INFO"],
    LODE_CONFIG: ["/no/such/file"],
    LODE_TLS_CERT: ["cert.pem"],
    LODE_TLS_KEY: ["key.pem"],
  }))
    it(`stops the start: ${name}`, () => {
      for (const value of values) {
        const problems = problemsOf({ [name]: value })
        assert.equal(problems.length, 1, `${value}: ${inspect(problems)}`)
        assert.match(problems[0] ?? "", new RegExp(`^${name} .*\\.$`))
      }
    })

  it("says that a rule is named twice by refusing it", () => {
    assert.equal(problemsOf({ LODE_RULES: "README_MISSING=off,README_MISSING=error" }).length, 1)
  })

  it("is never shown where it may be a secret", () => {
    assert.deepEqual(
      problemsOf({ LODE_ADMIN_API_KEY: "hunter2", LODE_DATABASE_URL: "postgres://me:hunter2@db" }),
      [
        "LODE_DATABASE_URL is set, but SQLite in the data folder is the only database of this version; unset it.",
        "LODE_ADMIN_API_KEY has a wrong value; allowed: at least 32 printable ASCII characters without spaces.",
      ],
    )
  })

  it("may be an administrator's key that looks like Lode's own and is damaged", () => {
    assert.deepEqual(problemsOf({ LODE_ADMIN_API_KEY: `lode_${"0".repeat(33)}` }), [
      "LODE_ADMIN_API_KEY begins with 'lode_' but has not the checksum of such a key; copy it again or choose a key that begins otherwise.",
    ])
  })

  it("may be a line of the file that would be dropped in silence", () => {
    const path = settingsFile("LODE_DELETE=unlist\n\n  # remark\nLODE_READ: public\n")
    assert.deepEqual(problemsOf({ LODE_CONFIG: path }), [
      `LODE_CONFIG: line 4 of ${path} is no NAME=value line; begin comments with '#'.`,
    ])
  })

  it("is a problem or has a meaning, whatever it is, and never throws", () => {
    const environment = fc.dictionary(
      fc.constantFrom(...Object.keys(settings).filter((name) => name !== "LODE_CONFIG")),
      fc.oneof(
        fc.string(),
        fc.constantFrom("[::]:1", "1KiB", "::/0", "http://[", "A=off", "9".repeat(400)),
      ),
    )
    fc.assert(
      fc.property(environment, (given) => {
        const resolution = resolveConfig({ environment: given }, rules)
        if (resolution.kind === "resolved")
          assert.ok(Number.isSafeInteger(resolution.config.maxPackageSize))
        else assert.ok(resolution.problems.every((problem) => problem.startsWith("LODE_")))
      }),
    )
  })

  it("does not hide the others", () => {
    assert.equal(problemsOf({ LODE_DELETE: "x", LODE_LISTEN: "x", LODE_TLS_KEY: "x" }).length, 3)
  })
})

describe("an unknown LODE_ name", () => {
  function warningsOf(environment: Environment): readonly string[] {
    const resolution = resolveConfig({ environment }, rules)
    return resolution.kind === "resolved" ? resolution.warnings : assert.fail()
  }

  it("is reported, with the name that was probably meant", () => {
    const path = settingsFile("LODE_DELETES=unlist\nOTHER=1\n")
    assert.deepEqual(
      warningsOf({ LODE_LISTEM: "a:1", LODE_ELSEWHERE: "1", PATH: "x", LODE_CONFIG: path }),
      [
        "LODE_LISTEM is not a setting of Lode and has no effect. Did you mean LODE_LISTEN?",
        "LODE_ELSEWHERE is not a setting of Lode and has no effect.",
        "LODE_DELETES is not a setting of Lode and has no effect. Did you mean LODE_DELETE?",
      ],
    )
  })

  it("is expected where Kubernetes describes a service called lode", () => {
    const made = ["SERVICE_HOST", "SERVICE_PORT", "SERVICE_PORT_HTTP", "PORT", "PORT_80_TCP_ADDR"]
    assert.deepEqual(warningsOf(Object.fromEntries(made.map((name) => [`LODE_${name}`, "1"]))), [])
  })
})
