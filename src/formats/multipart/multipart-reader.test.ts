import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { firstPart, MultipartError } from "./multipart-reader.ts"

const boundary = "----b0und=ary'42"

async function* chunksOf(bytes: Uint8Array, sizes: readonly number[]) {
  let at = 0
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? bytes.length
    yield bytes.subarray(at, at + size)
    at += size
  }
}

/** The part of a latin1 body, read whole and byte by byte, which must agree. */
async function partOf(body: string): Promise<string> {
  const bytes = Buffer.from(body, "latin1")
  const whole = await read(chunksOf(bytes, [bytes.length]))
  assert.deepEqual(await read(chunksOf(bytes, [1])), whole)
  return whole.toString("latin1")
}

async function read(body: AsyncIterable<Uint8Array>, marker = boundary): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of firstPart(body, marker)) {
    assert.notEqual(chunk.length, 0)
    chunks.push(Buffer.from(chunk))
  }
  return Buffer.concat(chunks)
}

async function problemOf(body: string): Promise<string> {
  const problems = await Promise.all(
    [1, 7, 64 * 1024].map(async (size) => {
      try {
        return `read: ${(await read(chunksOf(Buffer.from(body, "latin1"), [size]))).length} bytes`
      } catch (error) {
        assert.ok(error instanceof MultipartError, String(error))
        return error.problem
      }
    }),
  )
  assert.equal(new Set(problems).size, 1, `chunking changes the outcome: ${problems.join()}`)
  return problems[0] ?? ""
}

const dotnetHeaders =
  "Content-Type: application/octet-stream\r\n" +
  "Content-Disposition: form-data; name=package; filename=package.nupkg; filename*=utf-8''package.nupkg\r\n"

describe("firstPart reads what clients send", () => {
  const content = "PK\x03\x04\0\xff\r\n\n\r--\r\n--\r\n-"

  it("as dotnet nuget push frames it", async () => {
    const body = `--${boundary}\r\n${dotnetHeaders}\r\n${content}\r\n--${boundary}--\r\n`
    assert.equal(await partOf(body), content)
  })

  it("as nuget.exe on mono frames it: a bare LF before the last delimiter and nothing after it", async () => {
    const body = `--${boundary}\r\n${dotnetHeaders}\r\n${content}\n--${boundary}--`
    assert.equal(await partOf(body), content)
  })

  it("with bare LF everywhere", async () => {
    const body = `--${boundary}\nX: y\n\n${content}\n--${boundary}--\n`
    assert.equal(await partOf(body), content)
  })

  it("without part headers", async () => {
    assert.equal(await partOf(`--${boundary}\r\n\r\n${content}\r\n--${boundary}--`), content)
  })

  it("with part headers that are none", async () => {
    const headers = "\xff\0 no colon\r\n:\r\n folded\r\n--\r\n"
    const body = `--${boundary}\r\n${headers}\r\n${content}\r\n--${boundary}--`
    assert.equal(await partOf(body), content)
  })

  it("with a preamble and an epilogue", async () => {
    const preamble = `This is MIME.\r\n --${boundary}\r\nx--${boundary}\r\n`
    const body = `${preamble}\r\n--${boundary}\r\n\r\n${content}\r\n--${boundary}--\r\nThe end.\r\n`
    assert.equal(await partOf(body), content)
  })

  it("with blanks after the delimiters", async () => {
    const body = `--${boundary} \t \r\n\r\n${content}\r\n--${boundary}-- \t\r\n`
    assert.equal(await partOf(body), content)
  })

  it("with further parts, which are ignored", async () => {
    const body = `--${boundary}\r\n\r\n${content}\r\n--${boundary}\r\n\r\nother\r\n--${boundary}--`
    assert.equal(await partOf(body), content)
  })

  it("with a second part that never ends", async () => {
    const body = `--${boundary}\r\n\r\n${content}\r\n--${boundary}\r\nX: y`
    assert.equal(await partOf(body), content)
  })

  it("with an empty part, even where its own line break is missing", async () => {
    assert.equal(await partOf(`--${boundary}\r\n\r\n\r\n--${boundary}--\r\n`), "")
    assert.equal(await partOf(`--${boundary}\r\nX: y\r\n\r\n--${boundary}--\r\n`), "")
    assert.equal(await partOf(`--${boundary}\r\nX: y\r\n--${boundary}--\r\n`), "")
    assert.equal(await partOf(`--${boundary}\r\n--${boundary}--`), "")
  })
})

describe("firstPart takes only a whole line at a line start for a delimiter", () => {
  const notDelimiters = [
    `--${boundary}--`,
    `x--${boundary}--\r\n`,
    `\r\n--${boundary}x\r\n`,
    `\r\n--${boundary}-\r\n`,
    `\r\n--${boundary}--x\r\n`,
    `\r\n--${boundary} x\r\n`,
    `\r\n--${boundary}\rx`,
    `\r\n--${boundary}${" ".repeat(1100)}\r\n`,
    `\r--${boundary}\r\n`,
    `\r\n -${boundary}\r\n`,
    `\r\n--${boundary.slice(0, -1)}\r\n`,
    `\r\n--\r\n--${boundary.toUpperCase()}\r\n`,
  ]
  for (const text of notDelimiters)
    it(JSON.stringify(text.replace(/ {9,}/, "…")), async () => {
      const content = `zip${text}zip`
      const body = `--${boundary}\r\n\r\n${content}\r\n--${boundary}--`
      assert.equal(await partOf(body), content)
    })
})

describe("firstPart says what is wrong", () => {
  const cases: readonly (readonly [name: string, body: string, problem: string])[] = [
    ["an empty body", "", "delimiter-missing"],
    ["no delimiter", "PK\x03\x04\r\n--other\r\n\r\nx", "delimiter-missing"],
    ["a delimiter cut off", `--${boundary}`, "delimiter-missing"],
    ["only the closing delimiter", `--${boundary}--\r\n`, "part-missing"],
    ["only the closing delimiter, cut", `--${boundary}--`, "part-missing"],
    ["nothing after the delimiter", `--${boundary}\r\n`, "part-unterminated"],
    ["headers without end", `--${boundary}\r\nX: y\r\nZ`, "part-unterminated"],
    ["content without end", `--${boundary}\r\n\r\ncontent\r\n`, "part-unterminated"],
    ["an end without hyphens", `--${boundary}\r\n\r\nx\r\n--${boundary}`, "part-unterminated"],
    ["an end cut in its hyphens", `--${boundary}\r\n\r\nx\r\n--${boundary}-`, "part-unterminated"],
    ["an end with text behind", `--${boundary}\r\n\r\nx\r\n--${boundary}--x`, "part-unterminated"],
    ["a long preamble", "x".repeat(16_385), "preamble-too-large"],
    [
      "a late start",
      `${"x\n".repeat(8_200)}--${boundary}\n\nx\n--${boundary}--`,
      "preamble-too-large",
    ],
    ["one long header", `--${boundary}\r\n${"x".repeat(17_000)}\r\n\r\nx`, "headers-too-large"],
    ["many headers", `--${boundary}\r\n${"X: y\r\n".repeat(3_000)}\r\nx`, "headers-too-large"],
  ]
  for (const [name, body, problem] of cases)
    it(`${problem} for ${name}`, async () => {
      assert.equal(await problemOf(body), problem)
    })

  it("and takes preamble and headers just within their limits", async () => {
    const headers = `${"x".repeat(16_379)}\r\n\r\n`
    const body = `${"p".repeat(16_380)}\r\n--${boundary}\r\n${headers}content\r\n--${boundary}--`
    assert.equal(await partOf(body), "content")
  })

  it("in a phrase that fits into a sentence", () => {
    const { message } = new MultipartError("part-missing")
    assert.equal(message, "its multipart body ends before the first part")
  })
})

describe("firstPart and the body it reads from", () => {
  const whole = Buffer.from(`--b\r\n\r\nabc\r\n--b\r\n\r\nignored\r\n--b--\r\nepilogue`)

  it("reads the body to its end, so that the sender can finish", async () => {
    let taken = 0
    async function* body() {
      for await (const chunk of chunksOf(whole, [5])) {
        taken += chunk.length
        yield chunk
      }
    }
    assert.equal((await read(body(), "b")).toString(), "abc")
    assert.equal(taken, whole.length)
  })

  it("closes the body when the consumer stops early", async () => {
    let closed = false
    async function* body() {
      try {
        yield Buffer.from("--b\r\n\r\nabc")
        yield Buffer.from("def\r\n--b--")
      } finally {
        closed = true
      }
    }
    for await (const _ of firstPart(body(), "b")) break
    assert.equal(closed, true)
  })

  it("passes on an error of the body", async () => {
    async function* body() {
      yield Buffer.from("--b\r\n\r\nabc")
      throw new Error("too large")
    }
    await assert.rejects(read(body(), "b"), { message: "too large" })
  })

  it("yields views of the body's chunks, not copies", async () => {
    const chunk = Buffer.alloc(65_536, "x")
    const body = [Buffer.from("--b\r\n\r\nx"), chunk, Buffer.from("\r\n--b--")]
    const isView: boolean[] = []
    for await (const part of firstPart(arrayBody(body), "b"))
      isView.push(part.buffer === chunk.buffer && part.length === chunk.length)
    assert.deepEqual(isView, [false, true])
  })

  it("keeps what it holds back even if the body uses a chunk's memory again", async () => {
    const memory = Buffer.alloc(8)
    async function* body() {
      for await (const chunk of chunksOf(whole, [memory.length])) {
        memory.set(chunk)
        yield memory.subarray(0, chunk.length)
        memory.fill(0)
      }
    }
    assert.equal((await read(body(), "b")).toString(), "abc")
  })
})

async function* arrayBody(chunks: readonly Uint8Array[]) {
  yield* chunks
}

describe("firstPart, properties", () => {
  /** Content made of what delimiters are made of, so that near misses are common. */
  const content = fc
    .array(
      fc.oneof(
        fc.constantFrom("\r", "\n", "\r\n", "-", "--", "B", "--B", "\n--B", "\r\n--Bx", " ", "PK"),
        fc
          .string({ unit: "binary", maxLength: 3 })
          .map((text) => Buffer.from(text).toString("latin1")),
      ),
      { maxLength: 30 },
    )
    .map((pieces) => pieces.join(""))
    .filter((text) => !/(?:^|\n)--B(?:--)?[ \t]*(?:\r?\n|$)/.test(text) && !text.endsWith("\r"))
  const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 })
  const lineBreak = fc.constantFrom("\r\n", "\n")

  it("any chunking of any framing gives the same bytes", async () => {
    await fc.assert(
      fc.asyncProperty(
        content,
        lineBreak,
        sizes,
        fc.constantFrom("", " \t"),
        async (text, eol, cuts, padding) => {
          const end = `${eol}--B--${padding}`
          const body = `preamble${eol}--B${padding}${eol}X: y${eol}${eol}${text}${end}`
          const bytes = await read(chunksOf(Buffer.from(body, "latin1"), cuts), "B")
          assert.equal(bytes.toString("latin1"), text)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it("any bytes in any chunking give one outcome: content or a closed problem", async () => {
    const soup = fc
      .array(fc.constantFrom("\r", "\n", "-", "--B", "\r\n--B", "\n--B--", " ", "x", "\r\n\r\n"), {
        maxLength: 25,
      })
      .map((pieces) => Buffer.from(pieces.join("")))
    await fc.assert(
      fc.asyncProperty(soup, sizes, async (bytes, cuts) => {
        assert.deepEqual(await outcome(chunksOf(bytes, cuts)), await outcome(chunksOf(bytes, [99])))
      }),
      { numRuns: 2_000 },
    )
  })

  async function outcome(body: AsyncIterable<Uint8Array>): Promise<string> {
    try {
      return `content ${(await read(body, "B")).toString("latin1")}`
    } catch (error) {
      assert.ok(error instanceof MultipartError, String(error))
      return error.problem
    }
  }
})
