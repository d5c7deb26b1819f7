import assert from "node:assert/strict"
import fc from "fast-check"
import { describe, it } from "node:test"
import { FrameReader, frameOf } from "./frames.ts"

describe("frames", () => {
  const message = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.record(
      { kind: fc.string(), at: fc.option(fc.double()), key: fc.uint8Array() },
      { noNullPrototype: true },
    ),
    fc.array(fc.string({ unit: "grapheme" })),
  )
  const heardFrom = (chunks: readonly Buffer[]) => {
    const heard: unknown[] = []
    const reader = new FrameReader<unknown>((each) => heard.push(each))
    for (const chunk of chunks) reader.read(chunk)
    return heard
  }

  it("arrive whole and in order, however the stream cuts them", () => {
    fc.assert(
      fc.property(fc.array(message), fc.array(fc.nat(), { maxLength: 20 }), (messages, places) => {
        const bytes = Buffer.concat(messages.map(frameOf))
        const cuts = places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b)
        const chunks = [...cuts, bytes.length].map((end, at) =>
          bytes.subarray(at === 0 ? 0 : cuts[at - 1], end),
        )
        assert.deepEqual(heardFrom(chunks), messages)
      }),
    )
  })

  it("arrive byte by byte", () => {
    const bytes = Buffer.concat([frameOf("a"), frameOf({ kind: "b" })])
    assert.deepEqual(heardFrom([...bytes].map((byte) => Buffer.of(byte))), ["a", { kind: "b" }])
  })

  it("are not heard before they are there", () => {
    assert.deepEqual(heardFrom([frameOf("a"), frameOf("b").subarray(0, -1)]), ["a"])
  })
})
