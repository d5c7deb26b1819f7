import type { CatalogEntry } from "../../domain/catalog-entry.ts"
import type { StoredEntry } from "./record.ts"

// The rules of publishing allow 4,000 characters a field; imported packages may be older than the rules.
const longestText = 8000

/** What search shows of a version's catalog entry, and which files it carries. */
export interface ShownEntry extends Pick<
  CatalogEntry,
  | "id"
  | "title"
  | "description"
  | "summary"
  | "authors"
  | "tags"
  | "projectUrl"
  | "iconUrl"
  | "licenseUrl"
> {
  readonly hasIcon: boolean
  readonly hasLicense: boolean
  /** The names alone; at least one. */
  readonly packageTypes: readonly string[]
}

/**
 * The part of a catalog entry that search shows. Whatever a stored entry holds is taken as far as it is text: one odd
 * row must not stop the follower for good, nor every search that finds it.
 */
export function shownEntry(stored: StoredEntry): ShownEntry {
  const entry = object(stored.catalogEntry)
  const files = object(stored.files)
  const links = { iconUrl: textOf(entry["iconUrl"]), licenseUrl: textOf(entry["licenseUrl"]) }
  return {
    id: textOf(entry["id"]),
    title: textOf(entry["title"]),
    description: textOf(entry["description"]),
    summary: textOf(entry["summary"]),
    authors: textOf(entry["authors"]),
    tags: textsOf(entry["tags"]),
    projectUrl: textOf(entry["projectUrl"]),
    ...(links.iconUrl !== "" && { iconUrl: links.iconUrl }),
    ...(links.licenseUrl !== "" && { licenseUrl: links.licenseUrl }),
    hasIcon: files["icon"] !== undefined,
    hasLicense: files["license"] !== undefined,
    packageTypes: packageTypesOf(entry["packageTypes"]),
  }
}

/**
 * JSON text of an object with the members of a V3 search result that an entry alone decides. It is stored, so that a page
 * of results takes it as it is.
 */
export function resultText(entry: ShownEntry): string {
  const { id, title, description, summary, projectUrl, tags } = entry
  const iconUrl = entry.hasIcon ? undefined : entry.iconUrl
  const licenseUrl = entry.hasLicense ? undefined : entry.licenseUrl
  return JSON.stringify({
    id,
    description,
    summary,
    title: title === "" ? id : title,
    iconUrl,
    licenseUrl,
    projectUrl: projectUrl === "" ? undefined : projectUrl,
    tags,
    authors: entry.authors === "" ? [] : entry.authors.split(",").map((author) => author.trim()),
    packageTypes: entry.packageTypes.map((name) => ({ name })),
  })
}

function object(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(text)
  return isObject(value) ? value : {}
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return textsOf(value).join(" ").slice(0, longestText)
  return typeof value === "string" ? value.slice(0, longestText) : ""
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [textOf(value)]
}

function packageTypesOf(value: unknown): string[] {
  const names = Array.isArray(value)
    ? value.map((type: unknown) => (isObject(type) ? textOf(type["name"]) : ""))
    : []
  const known = names.filter((name) => name !== "")
  return known.length > 0 ? known : ["Dependency"]
}
