import assert from "node:assert/strict"
import { PassThrough, Readable } from "node:stream"
import { describe, it } from "node:test"
import { readLine, typeSecret } from "./read-secret.ts"

/** A terminal, the modes it was put in, and what was written to it. */
function aTerminal() {
  const modes: boolean[] = []
  const shown: string[] = []
  const terminal = Object.assign(new PassThrough(), { setRawMode: (on: boolean) => modes.push(on) })
  const type = (question = "? ") => typeSecret(terminal, (text) => shown.push(text), question)
  return { terminal, modes, shown, type }
}

describe("what is typed at a terminal", () => {
  it("is taken key by key, and nothing of it is shown", async () => {
    const { terminal, modes, shown, type } = aTerminal()
    const typed = type("Password: ")
    for (const keys of ["pa\u00df", "wort\u007f", "d\r"]) terminal.write(keys)
    assert.equal(await typed, "pa\u00dfword")
    assert.deepEqual(
      [modes, shown],
      [
        [true, false],
        ["Password: ", "\n"],
      ],
    )
  })

  it("puts characters together that come in pieces, and starts again after Ctrl-U", async () => {
    const { terminal, type } = aTerminal()
    const typed = type()
    for (const bytes of [
      Buffer.from("wrong\u0015"),
      Buffer.of(0xc3),
      Buffer.of(0x9f),
      Buffer.from("\n"),
    ])
      terminal.write(bytes)
    assert.equal(await typed, "\u00df")
  })

  it("can be asked for again", async () => {
    const { terminal, type } = aTerminal()
    const first = type()
    terminal.write("one\r")
    assert.equal(await first, "one")
    const second = type()
    terminal.write("two\r")
    assert.equal(await second, "two")
  })

  it("is nothing after Ctrl-C, Ctrl-D or the end; the terminal is as it was", async () => {
    for (const key of ["\u0003", "\u0004", undefined]) {
      const { terminal, modes, type } = aTerminal()
      const typed = type()
      terminal.write("half")
      if (key === undefined) terminal.end()
      else terminal.write(key)
      assert.equal(await typed, undefined)
      assert.deepEqual(modes, [true, false])
    }
  })
})

describe("the first line of a stream", () => {
  const line = (...chunks: readonly string[]) =>
    readLine(Readable.from(chunks.map((chunk) => Buffer.from(chunk))))

  it("is what stands before its end", async () => {
    assert.equal(await line("one", " line\r\nand ano", "ther"), "one line")
    assert.equal(await line("no end"), "no end")
    assert.equal(await line(), undefined)
    assert.equal(await line("\n", "second"), undefined)
  })

  it("is read no further than it could be a password", async () => {
    const stream = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1024, "x")
      })(),
    )
    assert.ok(((await readLine(stream))?.length ?? 0) <= 6 * 1024)
  })
})
