import assert from "node:assert/strict"
import { multipartBoundary } from "../../../src/formats/multipart/boundary.ts"
import { firstPart, MultipartError } from "../../../src/formats/multipart/multipart-reader.ts"
import type { FuzzTarget } from "../fuzz-target.ts"
import { mutateBytes } from "../mutate-bytes.ts"
import { Random } from "../random.ts"
import { inChunks } from "./image-targets.ts"

const boundaries = [
  "b",
  "5f0b1c9e-8a52",
  "--",
  "a b",
  "a".repeat(70),
  "a".repeat(201),
  "\u00e9",
  'a"b',
  "",
] as const
const types = [
  (boundary: string) => `multipart/form-data; boundary="${boundary}"`,
  (boundary: string) => `multipart/form-data; boundary=${boundary}`,
  (boundary: string) => `Multipart/Form-Data;charset=utf-8;BOUNDARY = "${boundary}" ; x="a;b"`,
  (boundary: string) => `multipart/form-data; x="\\"; boundary="${boundary}"; boundary=other`,
  (boundary: string) => `multipart/mixed; boundary=${boundary}`,
  () => "application/octet-stream",
  () => "multipart/form-data",
] as const

/** Input: a Content-Type, a NUL, a body. */
export const multipartTarget: FuzzTarget = {
  name: "multipart",
  create(random, corpus) {
    const earlier = corpus[random.below(corpus.length * 3)]
    if (earlier !== undefined) return mutateBytes(random, earlier, corpus)
    const boundary = random.oneIn(3) ? random.pick(boundaries) : "b"
    const type = (random.oneIn(3) ? random.pick(types) : types[0])(boundary)
    const body = anyBody(random, boundary)
    const head = Buffer.from(`${type}\0`, "latin1")
    return Buffer.concat([head, random.oneIn(3) ? mutateBytes(random, body) : body])
  },
  async run(input) {
    const end = Math.max(0, input.indexOf(0))
    const found = multipartBoundary(input.toString("latin1", 0, end))
    if (found.kind !== "form-data") return found.kind
    const { boundary } = found
    assert.match(boundary, /^[ -~]{1,200}$/)
    const body = input.subarray(end + 1)
    const whole = await readPart(body, boundary)
    const cut = await readPart(body, boundary, new Random(input.length))
    assert.deepEqual(cut, whole, "the part depends on the chunks")
    if (typeof whole !== "string") {
      assert.ok(body.includes(whole), "the part is not of the body")
      assert.equal(whole.includes(`\n--${boundary}\r\n`), false, "the part holds a delimiter")
    }
    return typeof whole === "string" ? whole : `part ${Math.min(whole.length, 2)}`
  },
}

async function readPart(body: Buffer, boundary: string, random?: Random): Promise<Buffer | string> {
  const part: Uint8Array[] = []
  try {
    for await (const chunk of firstPart(inChunks(body, random), boundary))
      part.push(Buffer.from(chunk))
    return Buffer.concat(part)
  } catch (error) {
    if (!(error instanceof MultipartError)) throw error
    return error.problem
  }
}

function anyBody(random: Random, boundary: string): Buffer {
  const breaks = random.pick(["\r\n", "\r\n", "\n", "\r"])
  const parts = random.several(1 + random.small(3), () => {
    const headers = random.several(random.below(4), () => `${random.pick(headerLines)}${breaks}`)
    return [
      Buffer.from(`--${boundary}${padding(random)}${breaks}${headers.join("")}${breaks}`, "latin1"),
      content(random, boundary),
      Buffer.from(breaks),
    ]
  })
  const preamble = random.oneIn(5) ? content(random, boundary) : Buffer.alloc(0)
  const end = random.pick([
    `--${boundary}--${breaks}`,
    `--${boundary}--`,
    `--${boundary}`,
    "",
    `--${boundary}-`,
  ])
  return Buffer.concat([preamble, ...parts.flat(), Buffer.from(end, "latin1")])
}

const headerLines = [
  "Content-Type: application/octet-stream",
  "Content-Disposition: form-data; name=package; filename=package.nupkg",
  "no header",
  ":",
  " folded",
  `X: ${"x".repeat(20_000)}`,
  "X: --b",
] as const

function padding(random: Random): string {
  return random.oneIn(6) ? random.pick([" ", "\t ", " ".repeat(1024), " ".repeat(1025), "x"]) : ""
}

/** Bytes with what looks like delimiters inside. */
function content(random: Random, boundary: string): Buffer {
  const pieces = [
    "\r\n",
    "\n",
    "\r",
    "--",
    `--${boundary}`,
    `\n--${boundary}x`,
    `\r\n--${boundary}`,
    "PK",
    "\0",
  ] as const
  const parts = random.several(random.small(12), () =>
    random.oneIn(3)
      ? random.bytes(random.small(20_000))
      : Buffer.from(random.pick(pieces), "latin1"),
  )
  return Buffer.concat(parts)
}
