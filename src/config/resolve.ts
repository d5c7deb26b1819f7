import { resolve } from "node:path"
import { checkApiKeyFormat } from "../domain/api-key-format.ts"
import { feedReadings } from "../domain/feed.ts"
import { isLonger, oneDay, parseKeyLifetime, type KeyLifetimes } from "../domain/key-lifetime.ts"
import {
  logLevels,
  type Config,
  type DatabaseConfig,
  type RatesConfig,
  type StorageConfig,
  type TlsConfig,
} from "./config.ts"
import { gatherSettings, type GivenSettings, type SettingSources } from "./env.ts"
import { Secret } from "./secret.ts"
import {
  oneOf,
  parseAdminApiKey,
  parseBaseUrl,
  parseLimit,
  parseListenAddress,
  parseProxies,
  parseRetention,
  parseRules,
  parseSize,
} from "./setting-values.ts"
import { settingOf, settings, type SettingName } from "./settings.ts"

export type Resolution =
  | { readonly kind: "resolved"; readonly config: Config; readonly warnings: readonly string[] }
  /** Every problem, each a sentence that names the variable, its value and what is allowed. */
  | { readonly kind: "wrong"; readonly problems: readonly string[] }

/**
 * Gathers, parses and cross-checks the settings.
 * @param ruleNames the package rules that LODE_RULES may name
 */
export function resolveConfig(sources: SettingSources, ruleNames: readonly string[]): Resolution {
  const given = gatherSettings(sources)
  const reader = new SettingReader(given.settings)
  const config = readConfig(reader, ruleNames)
  const problems = [...given.problems, ...reader.problems]
  return problems.length > 0
    ? { kind: "wrong", problems }
    : { kind: "resolved", config, warnings: given.warnings }
}

function readConfig(reader: SettingReader, ruleNames: readonly string[]): Config {
  const dataFolder = resolve(reader.text("LODE_DATA") ?? settings.LODE_DATA.default)
  return {
    listen: reader.read("LODE_LISTEN", parseListenAddress, { host: "127.0.0.1", port: 5633 }),
    dataFolder,
    baseUrl: reader.read("LODE_BASE_URL", parseBaseUrl, undefined),
    trustedProxies: reader.read("LODE_TRUSTED_PROXIES", parseProxies, []),
    maxPackageSize: reader.read("LODE_MAX_PACKAGE_SIZE", parseSize, 2 ** 30),
    deleteMeaning: reader.read(
      "LODE_DELETE",
      oneOf(["unlist", "soft-delete", "hard-delete"]),
      "unlist",
    ),
    read: reader.read("LODE_READ", oneOf(feedReadings), "public"),
    readOnly: reader.read("LODE_READ_ONLY", oneOf(["true", "false"]), "false") === "true",
    rates: readRates(reader),
    auditRetention: reader.read("LODE_AUDIT_RETENTION", parseRetention, 34_560_000_000_000),
    database: readDatabase(reader, dataFolder),
    storage: readStorage(reader, dataFolder),
    tls: readTls(reader),
    keyLifetimes: readKeyLifetimes(reader),
    rules: reader.read("LODE_RULES", (text) => parseRules(text, ruleNames), {}),
    logLevel: reader.read("LODE_LOG_LEVEL", oneOf(logLevels), "info"),
    secrets: { adminApiKey: readAdminApiKey(reader), pushApiKey: secret(reader, "LODE_API_KEY") },
  }
}

function readRates(reader: SettingReader): RatesConfig {
  return {
    push: reader.read("LODE_RATE_PUSH", parseLimit, "off"),
    search: reader.read("LODE_RATE_SEARCH", parseLimit, "off"),
    failedKeys: reader.read("LODE_RATE_FAILED_KEYS", parseLimit, { count: 60, per: 60e6 }),
    login: reader.read("LODE_RATE_LOGIN", parseLimit, { count: 20, per: 60e6 }),
  }
}

function readDatabase(reader: SettingReader, dataFolder: string): DatabaseConfig {
  if (reader.text("LODE_DATABASE_URL") !== undefined)
    reader.refuse(
      "LODE_DATABASE_URL",
      "is set, but SQLite in the data folder is the only database of this version; unset it.",
    )
  return { kind: "sqlite", file: resolve(dataFolder, "lode.db") }
}

function readStorage(reader: SettingReader, dataFolder: string): StorageConfig {
  const text = reader.text("LODE_STORAGE")
  if (text === "s3" || text === "azure-blob")
    reader.refuse(
      "LODE_STORAGE",
      `is "${text}", which this version does not have yet; allowed: file-system.`,
    )
  else reader.read("LODE_STORAGE", oneOf(["file-system"]), "file-system")
  return { kind: "file-system", directory: resolve(dataFolder, "packages") }
}

function readTls(reader: SettingReader): TlsConfig {
  const certificate = reader.text("LODE_TLS_CERT")
  const key = reader.text("LODE_TLS_KEY")
  if (certificate !== undefined && key !== undefined)
    return { kind: "on", certificateFile: resolve(certificate), keyFile: resolve(key) }
  if (certificate !== undefined)
    reader.refuse("LODE_TLS_CERT", "is set, but LODE_TLS_KEY is not; set both or none.")
  if (key !== undefined)
    reader.refuse("LODE_TLS_KEY", "is set, but LODE_TLS_CERT is not; set both or none.")
  return { kind: "off" }
}

/** Without a default of its own, a key lasts a year, or as long as keys may where that is less. */
function readKeyLifetimes(reader: SettingReader): KeyLifetimes {
  const longest = reader.read("LODE_KEY_MAX_EXPIRY", parseKeyLifetime, "never")
  const wanted = reader.read("LODE_KEY_DEFAULT_EXPIRY", parseKeyLifetime, undefined)
  if (wanted !== undefined && isLonger(wanted, longest))
    reader.refuse(
      "LODE_KEY_DEFAULT_EXPIRY",
      "is longer than LODE_KEY_MAX_EXPIRY; lower one or raise the other.",
    )
  const usual = wanted ?? 365 * oneDay
  return { usual: isLonger(usual, longest) ? longest : usual, longest }
}

/** A key that looks like one of ours must be one, or every client that sends it hears that it is mistyped. */
function readAdminApiKey(reader: SettingReader): Secret | undefined {
  const key = reader.read("LODE_ADMIN_API_KEY", parseAdminApiKey, undefined)
  if (key !== undefined && checkApiKeyFormat(key) === "mistyped")
    reader.refuse(
      "LODE_ADMIN_API_KEY",
      "begins with 'lode_' but has not the checksum of such a key; copy it again or choose a key that begins otherwise.",
    )
  return key === undefined ? undefined : new Secret(key)
}

function secret(reader: SettingReader, name: SettingName): Secret | undefined {
  const text = reader.text(name)
  return text === undefined ? undefined : new Secret(text)
}

/** Reads settings one by one and keeps what is wrong with them, so that all of it is told at once. */
class SettingReader {
  readonly problems: string[] = []
  readonly #given: GivenSettings

  constructor(given: GivenSettings) {
    this.#given = given
  }

  text(name: SettingName): string | undefined {
    return this.#given[name]?.text.trim()
  }

  /** The parsed setting; `fallback` where it is left out, or wrong, which becomes a problem. */
  read<Value, Fallback>(
    name: SettingName,
    parse: (text: string) => Value | undefined,
    fallback: Fallback,
  ): Value | Fallback {
    const text = this.text(name)
    if (text === undefined) return fallback
    const value = parse(text)
    if (value !== undefined) return value
    const { allowed, secret: hidden } = settingOf(name)
    const shown = hidden ? "has a wrong value" : `is ${JSON.stringify(text)}`
    this.refuse(name, `${shown}; allowed: ${allowed}.`)
    return fallback
  }

  /** @param problem the rest of a sentence that begins with the setting's name */
  refuse(name: SettingName, problem: string): void {
    this.problems.push(`${name}${this.#given[name]?.origin ?? ""} ${problem}`)
  }
}
