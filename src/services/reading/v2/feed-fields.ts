import type { NumberField, TextField } from "../../../domain/version-query.ts"
import { ODataError } from "../../../formats/odata/odata-error.ts"

/** What a property of the V2 feed can be asked about. */
export type FeedField =
  | { readonly kind: "text"; readonly field: TextField }
  | { readonly kind: "version" }
  | { readonly kind: "time" | "count"; readonly field: NumberField }
  | { readonly kind: "flag"; readonly flag: "prerelease" | "latest" | "absolute-latest" }

const fields: Readonly<Record<string, FeedField>> = {
  Id: { kind: "text", field: "id" },
  Title: { kind: "text", field: "title" },
  Tags: { kind: "text", field: "tags" },
  Description: { kind: "text", field: "description" },
  Summary: { kind: "text", field: "summary" },
  Authors: { kind: "text", field: "authors" },
  Copyright: { kind: "text", field: "copyright" },
  Language: { kind: "text", field: "language" },
  ReleaseNotes: { kind: "text", field: "releaseNotes" },
  ProjectUrl: { kind: "text", field: "projectUrl" },
  MinClientVersion: { kind: "text", field: "minClientVersion" },
  Version: { kind: "version" },
  NormalizedVersion: { kind: "version" },
  Created: { kind: "time", field: "created" },
  Published: { kind: "time", field: "published" },
  LastEdited: { kind: "time", field: "lastEdited" },
  LastUpdated: { kind: "time", field: "lastEdited" },
  PackageSize: { kind: "count", field: "size" },
  DownloadCount: { kind: "count", field: "packageDownloads" },
  VersionDownloadCount: { kind: "count", field: "downloads" },
  IsPrerelease: { kind: "flag", flag: "prerelease" },
  IsLatestVersion: { kind: "flag", flag: "latest" },
  IsAbsoluteLatestVersion: { kind: "flag", flag: "absolute-latest" },
}

/** The field of a property. Throws ODataError for what is none, or none that can be looked for. */
export function feedField(property: string): FeedField {
  const field = Object.hasOwn(fields, property) ? fields[property] : undefined
  if (field === undefined)
    throw new ODataError("unsupported", `nothing can be looked for by the property ${property}`)
  return field
}
