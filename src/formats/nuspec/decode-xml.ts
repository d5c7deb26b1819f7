/**
 * From bytes to the text of an XML document. A document that two readers decode differently names a different package
 * to each, so a byte order mark, the bytes and the declaration must all tell the same.
 */
import { isAscii } from "node:buffer"
import { NuspecError } from "./nuspec-problem.ts"

/** Decodes UTF-8 (with or without byte order mark) or UTF-16 (with one). Throws NuspecError. */
export function decodeXml(bytes: Uint8Array): string {
  const mark = byteOrderMark(bytes)
  const text = decode(bytes.subarray(mark.length), mark.encoding)
  if (text.trim() === "") throw new NuspecError("NUSPEC_EMPTY")
  checkDeclaration(text, { mark: mark.length > 0, encoding: mark.encoding, bytes })
  if (text.includes("\0")) throw new NuspecError("NUSPEC_NUL")
  return text
}

type Encoding = "utf-8" | "utf-16le" | "utf-16be"

function byteOrderMark(bytes: Uint8Array): { encoding: Encoding; length: number } {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return { encoding: "utf-16le", length: 2 }
  if (first === 0xfe && second === 0xff) return { encoding: "utf-16be", length: 2 }
  const marked = first === 0xef && second === 0xbb && third === 0xbf
  return { encoding: "utf-8", length: marked ? 3 : 0 }
}

function decode(bytes: Uint8Array, encoding: Encoding): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    const declared = declaredEncoding(
      Buffer.from(bytes.subarray(0, longestDeclaration)).toString("latin1"),
    )
    if (encoding === "utf-8" && declared !== undefined && declared !== "utf-8")
      throw new NuspecError("NUSPEC_ENCODING_UNSUPPORTED", { declared })
    throw new NuspecError("NUSPEC_ENCODING_INVALID", { encoding: encoding.toUpperCase() })
  }
}

/** Without a mark, a declared encoding that writes ASCII as ASCII does no harm to a document that is all ASCII. */
function checkDeclaration(
  text: string,
  is: { readonly mark: boolean; readonly encoding: Encoding; readonly bytes: Uint8Array },
): void {
  const declared = declaredEncoding(text)
  if (declared === undefined || is.encoding === declared) return
  if (is.encoding !== "utf-8") {
    if (declared === "utf-16") return
  } else if (!is.mark && isAsciiSuperset(declared)) {
    if (isAscii(is.bytes)) return
    throw new NuspecError("NUSPEC_ENCODING_UNSUPPORTED", { declared })
  }
  throw new NuspecError("NUSPEC_ENCODING_CONTRADICTED", {
    declared,
    encoding: is.encoding.toUpperCase(),
  })
}

const longestDeclaration = 200

/** What the XML declaration says. One that goes on and on would hide its encoding from here, but not from clients. */
function declaredEncoding(text: string): string | undefined {
  const head = text.slice(0, longestDeclaration)
  if (/^<\?xml\s/.test(head) && !head.includes("?>"))
    throw new NuspecError("NUSPEC_XML_INVALID", {
      problem: `its XML declaration has no end within ${longestDeclaration} characters`,
    })
  return /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']/.exec(head)?.[1]?.toLowerCase()
}

function isAsciiSuperset(encoding: string): boolean {
  return /^(?:us-ascii|ascii|iso-8859-\d+|windows-\d+|latin1|gb2312|gbk|gb18030|big5|shift_jis|euc-\w+|koi8-\w)$/.test(
    encoding,
  )
}
