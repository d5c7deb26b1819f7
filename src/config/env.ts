import { readFileSync } from "node:fs"
import { parseEnv } from "node:util"
import { isSettingName, settings, type SettingName } from "./settings.ts"

/** A setting's text and where it was found, e.g. " (--listen)" or " (in lode.env)"; "" for the environment. */
export interface GivenSetting {
  readonly text: string
  readonly origin: string
}

export type GivenSettings = Partial<Record<SettingName, GivenSetting>>

/** What was given, unparsed. Problems stop the start, warnings do not. */
export interface Given {
  readonly settings: GivenSettings
  readonly problems: readonly string[]
  readonly warnings: readonly string[]
}

export interface SettingSources {
  /** Texts of command-line flags, by the setting they stand for. */
  readonly flags?: Partial<Record<SettingName, string | undefined>>
  readonly environment: Readonly<Record<string, string | undefined>>
}

/**
 * Gathers the settings: flags win over the environment, which wins over the file that LODE_CONFIG names. An empty
 * text is the same as none (a compose file's `LODE_BASE_URL: ${BASE_URL}` leaves such).
 */
export function gatherSettings({ flags = {}, environment }: SettingSources): Given {
  const file = readSettingsFile(environment["LODE_CONFIG"])
  const given: GivenSettings = {}
  take(given, file.texts, () => ` (in ${environment["LODE_CONFIG"] ?? ""})`)
  take(given, environment, () => "")
  take(given, flags, (name) => ` (${flagOf(name)})`)
  return {
    settings: given,
    problems: file.problems,
    warnings: [
      ...unknownNames(environment).filter((name) => !isMadeByKubernetes(name)),
      ...unknownNames(file.texts),
    ].map(unknownNameWarning),
  }
}

function take(
  given: GivenSettings,
  texts: Readonly<Record<string, string | undefined>>,
  originOf: (name: SettingName) => string,
): void {
  for (const [name, text] of Object.entries(texts)) {
    if (isSettingName(name) && text !== undefined && text !== "")
      given[name] = { text, origin: originOf(name) }
  }
}

/** The flag that stands for a setting: LODE_BASE_URL is --base-url. */
function flagOf(name: SettingName): string {
  return `--${name.slice("LODE_".length).toLowerCase().replaceAll("_", "-")}`
}

interface SettingsFile {
  readonly texts: Readonly<Record<string, string | undefined>>
  readonly problems: readonly string[]
}

function readSettingsFile(path: string | undefined): SettingsFile {
  if (path === undefined || path === "") return { texts: {}, problems: [] }
  let text: string
  try {
    text = readFileSync(path, "utf8")
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      texts: {},
      problems: [`LODE_CONFIG is ${JSON.stringify(path)}, which cannot be read: ${reason}.`],
    }
  }
  return { texts: parseEnv(text), problems: strayLines(path, text) }
}

/** parseEnv drops what it does not understand, and a dropped line is a setting somebody believes in. */
function strayLines(path: string, text: string): string[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (/^\s*(?:#|$)|^\s*(?:export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*=/.test(line)) return []
    return [
      `LODE_CONFIG: line ${index + 1} of ${path} is no NAME=value line; begin comments with '#'.`,
    ]
  })
}

function unknownNames(texts: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(texts).filter((name) => name.startsWith("LODE_") && !isSettingName(name))
}

/** Kubernetes describes a service named "lode" to every container of its namespace with such variables. */
function isMadeByKubernetes(name: string): boolean {
  return /^LODE_(?:SERVICE_HOST|SERVICE_PORT(?:_\w+)?|PORT(?:_\d+_(?:TCP|UDP)(?:_\w+)?)?)$/.test(
    name,
  )
}

function unknownNameWarning(name: string): string {
  const [nearest] = Object.keys(settings)
    .map((known) => ({ known, distance: editDistance(name, known) }))
    .toSorted((a, b) => a.distance - b.distance)
  const hint =
    nearest !== undefined && nearest.distance <= 3 ? ` Did you mean ${nearest.known}?` : ""
  return `${name} is not a setting of Lode and has no effect.${hint}`
}

/** Levenshtein's distance, row by row. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (const [line, character] of a.split("").entries()) {
    const next = [line + 1]
    for (const [column, other] of b.split("").entries()) {
      const substituted = (row[column] ?? 0) + (character === other ? 0 : 1)
      next.push(Math.min(substituted, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
