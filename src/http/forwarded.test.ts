import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { threadMicroseconds } from "../../test/support/cpu-time.ts"
import { elementsFromTheRight, nodeName, parseForwardedElement } from "./forwarded.ts"

describe("a list that proxies write", () => {
  it("is read from the right, commas within quotes parting nothing", () => {
    assert.deepEqual(
      [...elementsFromTheRight('for="a,b";host=x, for="\\"" ,, for=c')],
      ["for=c", "", 'for="\\""', 'for="a,b";host=x'],
    )
    assert.deepEqual([...elementsFromTheRight("")], [""])
  })

  it("ends after 16 elements", () => {
    assert.equal([...elementsFromTheRight(",".repeat(5000))].length, 16)
  })

  it("shows what the last proxies wrote, whatever the client wrote before", () => {
    const written = fc.constantFrom(
      "for=1.2.3.4",
      'for="[2001:db8::1]:80";host="a,b"',
      "for=_x;by=y",
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), written, written, (client, inner, outer) => {
        const [last, first] = elementsFromTheRight(`${client}, ${inner}, ${outer}`)
        assert.deepEqual([first, last], [inner, outer])
      }),
    )
  })

  it("costs little, however it is made", () => {
    // Four times as long as headers may be: what is quadratic would take many seconds.
    const hostile = ['for="\\', ';for="', "for=a;".repeat(3), '"', ";  ", '\\"', 'for=\\"', ",,"]
    for (const part of hostile) {
      const list = part.repeat(Math.ceil(65_536 / part.length))
      const started = threadMicroseconds()
      for (const element of elementsFromTheRight(list))
        nodeName(parseForwardedElement(element).for ?? element)
      assert.ok(threadMicroseconds() - started < 1_000_000, part)
    }
  })
})

describe("an element of Forwarded", () => {
  it("has its parameters in any order and case, plain or quoted, the first of each", () => {
    assert.deepEqual(
      parseForwardedElement('Proto=https; by=z ; FOR="[::1]:\\80";host = "a:1";for=x'),
      {
        for: "[::1]:80",
        host: "a:1",
        proto: "https",
      },
    )
  })

  it("has none that is part of another", () => {
    const none = { for: undefined, host: undefined, proto: undefined }
    for (const element of ["xfor=a", 'by="for=a"', "for", "for=a b", 'for="a', 'for=a"b"', ""])
      assert.deepEqual(parseForwardedElement(element), none, element)
  })
})

describe("the name of a hop", () => {
  it("is an address without port, or what a proxy made up", () => {
    for (const [node, name] of [
      ["203.0.113.1", "203.0.113.1"],
      ["203.0.113.1:80", "203.0.113.1"],
      ["203.0.113.1:_port", "203.0.113.1"],
      ["[2001:DB8::1]", "2001:db8::1"],
      ["[2001:db8::1]:443", "2001:db8::1"],
      ["2001:db8::1", "2001:db8::1"],
      ["[::ffff:203.0.113.1]:1", "203.0.113.1"],
      ["_edge-7", "_edge-7"],
      ["_edge-7:_1", "_edge-7"],
    ] as const)
      assert.equal(nodeName(node), name, node)
  })

  it("is nobody's where it is anything else", () => {
    for (const node of [
      "unknown",
      "",
      "evil",
      "1.2.3",
      "1.2.3.4.5",
      "[1.2.3.4",
      "[]:1",
      "_",
      `_${"a".repeat(64)}`,
      "_a\r\nb",
      "203.0.113.1:80:80",
      "[zz]",
    ])
      assert.equal(nodeName(node), undefined, node)
  })
})
