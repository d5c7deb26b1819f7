import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { multipartBoundary } from "./boundary.ts"

describe("multipartBoundary", () => {
  const found: readonly (readonly [contentType: string, boundary: string])[] = [
    ['multipart/form-data; boundary="b5f1-42"', "b5f1-42"],
    ["multipart/form-data; boundary=----WebKitFormBoundary7MA4", "----WebKitFormBoundary7MA4"],
    ["multipart/form-data;boundary=a; charset=utf-8", "a"],
    ["Multipart/Form-Data ; charset=utf-8; BOUNDARY = a=b/c", "a=b/c"],
    ['multipart/form-data; x="; boundary=no"; boundary=yes', "yes"],
    ['multipart/form-data; boundary="a \\"b\\\\; c "', 'a "b\\; c'],
    ["multipart/form-data; boundary=first; boundary=second", "first"],
    [`multipart/form-data; boundary=${"x".repeat(200)}`, "x".repeat(200)],
  ]
  for (const [contentType, boundary] of found)
    it(`finds it in ${contentType.slice(0, 70)}`, () => {
      assert.deepEqual(multipartBoundary(contentType), { kind: "form-data", boundary })
    })

  const unusable = [
    "multipart/form-data",
    "multipart/form-data; boundary=",
    'multipart/form-data; boundary=""',
    'multipart/form-data; boundary="  "',
    'multipart/form-data; boundary="open',
    "multipart/form-data; boundary=\u00e9",
    "multipart/form-data; boundary=a\u0000b",
    "multipart/form-data; xboundary=a",
    `multipart/form-data; boundary=${"x".repeat(201)}`,
    "multipart/mixed; boundary=a",
    "multipart/form-database; boundary=a",
    "multipart/; boundary=a",
  ]
  for (const contentType of unusable)
    it(`finds no usable one in ${JSON.stringify(contentType.slice(0, 70))}`, () => {
      assert.deepEqual(multipartBoundary(contentType), { kind: "unusable" })
    })

  for (const contentType of [
    "",
    "application/octet-stream",
    "application/x; boundary=a",
    "multipart",
  ])
    it(`takes ${JSON.stringify(contentType)} for a body that is the package itself`, () => {
      assert.deepEqual(multipartBoundary(contentType), { kind: "not-multipart" })
    })

  it("finds any boundary that is quoted with its quotes and backslashes escaped", () => {
    const printable = fc
      .string({
        unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
        minLength: 1,
        maxLength: 70,
      })
      .filter((text) => !text.endsWith(" "))
    fc.assert(
      fc.property(printable, (boundary) => {
        const quoted = boundary.replace(/["\\]/g, "\\$&")
        assert.deepEqual(multipartBoundary(`multipart/form-data; a=b; boundary="${quoted}"; c`), {
          kind: "form-data",
          boundary,
        })
      }),
    )
  })
})
