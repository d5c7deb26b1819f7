/**
 * What bytes that are no zip archive seem to be, in words for the person who pushed them. People push the wrong
 * file (the project, a login page saved by curl, a 7z), and "not a zip" alone does not tell them so.
 */
export function describeBytes(head: Uint8Array): string {
  if (head.length === 0) return "it is empty"
  const known = signatures.find(([signature]) =>
    signature.every((byte, index) => head[index] === byte),
  )
  if (known !== undefined) return known[1]
  if (Buffer.from(head.subarray(tarMagicAt, tarMagicAt + 5)).toString("latin1") === "ustar")
    return "it is a tar archive"
  return describeText(head)
}

/** Bytes that `describeBytes` may want to see. */
export const describedBytes = 512
/** Where POSIX tar writes "ustar". */
const tarMagicAt = 257

const signatures: readonly (readonly [readonly number[], string])[] = [
  [[0x1f, 0x8b], "it is gzip data"],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "it is a 7z archive"],
  [[0x52, 0x61, 0x72, 0x21], "it is a RAR archive"],
  [[0x42, 0x5a, 0x68], "it is bzip2 data"],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], "it is xz data"],
  [[0x28, 0xb5, 0x2f, 0xfd], "it is Zstandard data"],
  [[0x4d, 0x5a], "it is a Windows program or library (.exe or .dll)"],
  [[0x7f, 0x45, 0x4c, 0x46], "it is a Linux program or library"],
  [[0x25, 0x50, 0x44, 0x46], "it is a PDF document"],
  [[0x42, 0x53, 0x4a, 0x42], "it is a portable PDB"],
  [[0x89, 0x50, 0x4e, 0x47], "it is a PNG image"],
]

function describeText(head: Uint8Array): string {
  const text = new TextDecoder("utf-8").decode(head).trimStart().toLowerCase()
  const root = /^(?:<\?[^>]*>|<!--[^>]*-->|\s)*<(!doctype html|\w+)/.exec(text)?.[1]
  if (root === "html" || root === "!doctype html")
    return "it is an HTML page, such as the login or error page of a website"
  if (root === "package") return "it is a nuspec, which has yet to be packed"
  if (root === "project") return "it is a project file, which has yet to be packed"
  if (text.startsWith("<?xml")) return "it is an XML file"
  if (text.startsWith("{") || text.startsWith("[")) return "it looks like JSON"
  if (text.startsWith("--")) return "it looks like a multipart body sent without its Content-Type"
  if (head.every((byte) => byte === 0)) return "it is all zero bytes"
  if (head.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13))
    return "it looks like text"
  return "its content is unknown"
}
