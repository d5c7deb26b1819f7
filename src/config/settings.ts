/** What a setting is, for its error messages and for docs/CONFIGURATION.md (a test holds the two together). */
export interface Setting {
  /** The text that means the same as leaving it out; undefined where there is no such text. */
  readonly default?: string
  /** What may stand there, as a phrase. */
  readonly allowed: string
  /** Its value may hold a password or key, so no message shows it. */
  readonly secret?: true
}

const lifetimeAllowed = "a number of hours, days or weeks, e.g. 12h, 90d or 8w; or never"
const rateAllowed = "off, or a number per s, min, h or day, e.g. 600/min"

/** Every environment variable that Lode reads. */
export const settings = {
  LODE_LISTEN: {
    default: "127.0.0.1:5633",
    allowed: "HOST:PORT, e.g. 0.0.0.0:5633 or [::]:5633",
  },
  LODE_DATA: { default: "./data", allowed: "the path of a folder on a local disk" },
  LODE_BASE_URL: {
    allowed: "an http or https address without query, e.g. https://packages.example.com",
  },
  LODE_TRUSTED_PROXIES: {
    allowed:
      "IP addresses, CIDR ranges and loopback, separated by commas, e.g. loopback,10.0.0.0/8,2001:db8::/32",
  },
  LODE_MAX_PACKAGE_SIZE: {
    default: "1GiB",
    allowed: "a size of at least 1KiB: a number of bytes, or one with kB, MB, GB, KiB, MiB or GiB",
  },
  LODE_DELETE: { default: "unlist", allowed: "unlist, soft-delete or hard-delete" },
  LODE_READ: { default: "public", allowed: "public or authenticated" },
  LODE_READ_ONLY: { default: "false", allowed: "true or false" },
  LODE_RATE_PUSH: { default: "off", allowed: rateAllowed },
  LODE_RATE_SEARCH: { default: "off", allowed: rateAllowed },
  LODE_RATE_FAILED_KEYS: { default: "60/min", allowed: rateAllowed },
  LODE_RATE_LOGIN: { default: "20/min", allowed: rateAllowed },
  LODE_AUDIT_RETENTION: { default: "400d", allowed: "a number of days, e.g. 400d, or forever" },
  LODE_DATABASE_URL: {
    allowed: "nothing: SQLite in the data folder is the only database of this version",
    secret: true,
  },
  LODE_STORAGE: { default: "file-system", allowed: "file-system" },
  LODE_TLS_CERT: {
    allowed: "the path of a PEM file with the certificate chain, together with LODE_TLS_KEY",
  },
  LODE_TLS_KEY: {
    allowed: "the path of a PEM file with the private key, together with LODE_TLS_CERT",
  },
  LODE_ADMIN_API_KEY: {
    allowed: "at least 32 printable ASCII characters without spaces",
    secret: true,
  },
  LODE_KEY_DEFAULT_EXPIRY: { default: "365d", allowed: lifetimeAllowed },
  LODE_KEY_MAX_EXPIRY: { default: "never", allowed: lifetimeAllowed },
  LODE_RULES: {
    allowed: "RULE=error, RULE=warning or RULE=off, separated by commas (docs/RULES.md)",
  },
  LODE_LOG_LEVEL: {
    default: "info",
    allowed: "trace, debug, info, warn, error, fatal or silent",
  },
  LODE_CONFIG: { allowed: "the path of a file of NAME=value lines" },
  LODE_API_KEY: { allowed: "an API key", secret: true },
} as const satisfies Record<string, Setting>

export type SettingName = keyof typeof settings

/** Whether `name` is a setting. */
export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settings, name)
}

/** The table's entry, in its general form. */
export function settingOf(name: SettingName): Setting {
  return settings[name]
}
