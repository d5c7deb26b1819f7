/** What icon, readme and licence file have in common: a path in the nuspec, and a small file there. */
import type { ZipEntry } from "../../zip/zip-entry-record.ts"
import { pathInPackage, type PackageContents } from "../package-contents.ts"
import { problem, problemIf, type Problem } from "../problem.ts"

export type EmbeddedFileKind = "ICON" | "README" | "LICENSE"

/** A file that the nuspec names, as far as it was found. */
export interface EmbeddedFile {
  readonly entry: ZipEntry | undefined
  readonly problems: readonly Problem[]
}

interface FileRule {
  readonly extensions: readonly string[]
  readonly checkContent: (bytes: Uint8Array, file: string) => Problem[]
}

const rules: Record<EmbeddedFileKind, FileRule> = {
  ICON: {
    extensions: [".jpg", ".jpeg", ".png"],
    checkContent: (bytes, file) => problemIf(!isImage(bytes), "ICON_FILE_NOT_IMAGE", { file }),
  },
  README: {
    extensions: [".md"],
    checkContent: (bytes, file) => [
      ...problemIf(bytes.length === 0, "README_FILE_EMPTY", { file }),
      ...problemIf(!isText(bytes), "README_FILE_NOT_TEXT", { file }),
    ],
  },
  LICENSE: {
    extensions: ["", ".txt", ".md"],
    checkContent: (bytes, file) => problemIf(!isText(bytes), "LICENSE_FILE_NOT_TEXT", { file }),
  },
}

/** Checks the file at `path`: that it is there, is of the right kind, and at most `limit` bytes. Throws ZipError. */
export async function checkEmbeddedFile(
  contents: PackageContents,
  kind: EmbeddedFileKind,
  path: string,
  limit: number,
): Promise<EmbeddedFile> {
  const entry = contents.find(path)
  if (entry === undefined) return { entry, problems: [missing(contents, kind, path)] }
  const rule = rules[kind]
  if (!rule.extensions.includes(extensionOf(path)))
    return { entry, problems: [problem(`${kind}_FILE_TYPE`, { file: path })] }
  if (entry.length > limit) {
    const parameters = { file: path, size: entry.length, limit }
    return { entry, problems: [problem(`${kind}_FILE_TOO_LARGE`, parameters)] }
  }
  return { entry, problems: rule.checkContent(await contents.read(entry, limit), path) }
}

/** Names the folder that the file has to be packed into, and a file that differs in case alone. */
function missing(contents: PackageContents, kind: EmbeddedFileKind, path: string): Problem {
  const folder = /^.*\//.exec(pathInPackage(path))?.[0] ?? ""
  const spelt = contents.findInOtherCase(path)
  return problem(`${kind}_FILE_MISSING`, {
    file: path,
    folder,
    ...(spelt !== undefined && { spelt }),
  })
}

function extensionOf(path: string): string {
  return /\.[^./\\]*$/.exec(path)?.[0].toLowerCase() ?? ""
}

function isImage(bytes: Uint8Array): boolean {
  return [
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    [0xff, 0xd8, 0xff],
  ].some((signature) => signature.every((byte, index) => bytes[index] === byte))
}

/** No control characters but tab, line feed, form feed and carriage return. */
function isText(bytes: Uint8Array): boolean {
  for (const byte of bytes)
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d)
      return false
  return true
}
