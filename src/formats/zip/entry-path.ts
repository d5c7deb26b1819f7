/**
 * What an entry may be called. Clients turn entry names into file paths, after undoing one percent-encoding, on
 * systems with and without case, so a name must mean one harmless place on all of them.
 */
import { isAscii } from "node:buffer"
import { ZipError } from "./zip-error.ts"
import type { ZipLimits } from "./zip-limits.ts"

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

/**
 * Decodes a name as UTF-8 whatever the entry's flag says: the newer clients do the same, and for the older code
 * page 437 the two agree on everything but names that then mean different files to different clients.
 */
export function decodeEntryName(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new ZipError("ENTRY_NAME_EMPTY")
  if (isAscii(bytes)) return latin1(bytes)
  try {
    return utf8.decode(bytes)
  } catch {
    throw new ZipError("ENTRY_NAME_NOT_UTF8", {
      entry: latin1(bytes).slice(0, 80),
    })
  }
}

function latin1({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString("latin1")
}

/**
 * Checks that `name` stays inside the folder that it is extracted to. Returns the form that two names share if they
 * would be the same file for some client: percent-decoded once, composed (NFC), in one case, without "." and empty
 * segments and without what Windows leaves away.
 */
export function checkEntryPath(name: string, limits: PathLimits): string {
  const { length } = name
  if (length > limits.pathLength)
    throw new ZipError("ENTRY_PATH_TOO_LONG", { entry: name, length, limit: limits.pathLength })
  const decoded = name.includes("%") ? percentDecode(name) : name
  for (const form of decoded === name ? [name] : [name, decoded]) checkForm(form, name)
  checkNames(decoded, name, limits)
  if (depthOf(decoded) > limits.pathDepth)
    throw new ZipError("ENTRY_PATH_TOO_DEEP", { entry: name, limit: limits.pathDepth })
  const joined = withoutEmptySegments(decoded)
  const plain = /(?:^|\/)\.(?:\/|$)/.test(joined) ? withoutDotSegments(joined) : joined
  return foldCase(/[. ](?:\/|$)/.test(plain) ? withoutTrailingDots(plain) : plain)
}

/** Upper case alone keeps "\u1e9e" apart from its lower case "\u00df", and changing case can take a composition apart. */
function foldCase(path: string): string {
  if (/^[\u0000-\u007f]*$/.test(path)) return path.toLowerCase()
  return path.normalize("NFC").toLowerCase().toUpperCase().toLowerCase().normalize("NFC")
}

type PathLimits = Pick<ZipLimits, "pathLength" | "nameBytes" | "pathDepth">

/** The file systems of Linux and macOS take no longer names, so that no client there could extract the package. */
function checkNames(path: string, entry: string, { nameBytes: limit }: PathLimits): void {
  if (Buffer.byteLength(path) <= limit) return
  const bytes = Math.max(...path.split("/").map((segment) => Buffer.byteLength(segment)))
  if (bytes > limit) throw new ZipError("ENTRY_NAME_TOO_LONG", { entry, bytes, limit })
}

function depthOf(path: string): number {
  let depth = 0
  for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) depth += 1
  return depth
}

function checkForm(form: string, entry: string): void {
  if (/[\u0000-\u001f\u007f]/.test(form))
    throw new ZipError("ENTRY_NAME_CONTROL_CHARACTER", { entry })
  if (/^(?:[A-Za-z]:|[/\\])/.test(form)) throw new ZipError("ENTRY_PATH_ABSOLUTE", { entry })
  if (/(?:^|[/\\])\.\.(?:[/\\]|$)/.test(form)) throw new ZipError("ENTRY_PATH_TRAVERSAL", { entry })
  if (form.includes("\\")) throw new ZipError("ENTRY_PATH_BACKSLASH", { entry })
}

/** Undoes percent-encoding once, as the clients do; what is no encoding stays as it is. */
export function percentDecode(name: string): string {
  return name.replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => {
    try {
      return decodeURIComponent(escapes)
    } catch {
      return escapes
    }
  })
}

/**
 * "build//a.targets" is "build/a.targets" to whatever extracts it. Such paths are ordinary: outside of Windows
 * `dotnet pack` makes them of `PackagePath="build\"`.
 */
export function withoutEmptySegments(path: string): string {
  return path.includes("//") ? path.replace(/\/{2,}/g, "/") : path
}

/** Windows leaves dots and spaces at the end of names away. */
function withoutTrailingDots(path: string): string {
  const segments = path.split("/")
  return segments.map((segment) => segment.replace(/(?<![. ])[. ]+$/, "")).join("/")
}

function withoutDotSegments(path: string): string {
  return path
    .split("/")
    .filter((segment) => segment !== ".")
    .join("/")
}
