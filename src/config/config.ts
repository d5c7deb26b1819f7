import type { FeedReading } from "../domain/feed.ts"
import type { KeyLifetimes } from "../domain/key-lifetime.ts"
import type { DeleteMeaning } from "../domain/ports/package-commands.ts"
import type { Rate } from "../domain/rate.ts"
import type { Microseconds } from "../domain/time.ts"
import type { Secret } from "./secret.ts"

export interface ListenAddress {
  /** A host name or IP address, IPv6 without brackets. */
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
}

export type DatabaseConfig = { readonly kind: "sqlite"; readonly file: string }

export type StorageConfig = { readonly kind: "file-system"; readonly directory: string }

export type TlsConfig =
  | { readonly kind: "off" }
  | { readonly kind: "on"; readonly certificateFile: string; readonly keyFile: string }

export const ruleLevels = ["error", "warning", "off"] as const
export type RuleLevel = (typeof ruleLevels)[number]

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const
export type LogLevel = (typeof logLevels)[number]

/** How often each may happen. */
export interface RatesConfig {
  readonly push: Rate | "off"
  readonly search: Rate | "off"
  readonly failedKeys: Rate | "off"
  readonly login: Rate | "off"
}

/** Everything that can be set, resolved and checked. Paths are absolute. Printing it shows no secret. */
export interface Config {
  readonly listen: ListenAddress
  readonly dataFolder: string
  /** Where clients reach the server, without final slash; undefined: what each request says. */
  readonly baseUrl: string | undefined
  /** IP addresses and CIDR ranges whose X-Forwarded-* and Forwarded headers count. */
  readonly trustedProxies: readonly string[]
  /** Bytes. */
  readonly maxPackageSize: number
  /** What DELETE means. */
  readonly deleteMeaning: DeleteMeaning
  readonly read: FeedReading
  /** Every change is refused, and nothing is made at the first start. */
  readonly readOnly: boolean
  readonly rates: RatesConfig
  /** How long the audit is kept. */
  readonly auditRetention: Microseconds | "forever"
  readonly database: DatabaseConfig
  readonly storage: StorageConfig
  readonly tls: TlsConfig
  readonly keyLifetimes: KeyLifetimes
  /** Rules of docs/RULES.md whose level is not their default. */
  readonly rules: Readonly<Record<string, RuleLevel>>
  readonly logLevel: LogLevel
  readonly secrets: Secrets
}

export interface Secrets {
  /** Set as the administrator's key at every start. */
  readonly adminApiKey: Secret | undefined
  /** The key that `lode push` sends. */
  readonly pushApiKey: Secret | undefined
}
