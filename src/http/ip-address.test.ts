import assert from "node:assert/strict"
import { describe, it } from "node:test"
import fc from "fast-check"
import { addressBlock, addressMatcher, canonicalAddress } from "./ip-address.ts"

describe("an IP address", () => {
  it("has one way to be written", () => {
    for (const [text, canonical] of [
      ["203.0.113.1", "203.0.113.1"],
      ["::ffff:203.0.113.1", "203.0.113.1"],
      ["::FFFF:cb00:7101", "203.0.113.1"],
      ["0:0:0:0:0:ffff:203.0.113.1", "203.0.113.1"],
      ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
      ["fe80::1%eth0", "fe80::1"],
      ["::", "::"],
    ] as const)
      assert.equal(canonicalAddress(text), canonical, text)
  })

  it("is not a number with leading zeros, a part of one, a name or a list", () => {
    for (const text of [
      "",
      "010.0.0.1",
      "10.1",
      "2130706433",
      "0x7f.1",
      "localhost",
      "::1::",
      "1.2.3.4 ",
      "[::1]",
    ])
      assert.equal(canonicalAddress(text), undefined, text)
  })

  it("means the same once it is canonical", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const once = canonicalAddress(text)
        assert.ok(once !== undefined)
        assert.equal(canonicalAddress(once), once)
        assert.ok(addressMatcher([text])(once))
      }),
    )
  })
})

describe("a range of addresses", () => {
  it("holds what lies in it, IPv4 also where it was written as IPv6", () => {
    const isIn = addressMatcher(["10.0.0.0/8", "2001:db8::/32", "::ffff:192.0.2.0/120", "::1"])
    for (const address of ["10.255.0.1", "2001:db8:ffff::1", "192.0.2.200", "::1"])
      assert.ok(isIn(address), address)
    for (const address of ["11.0.0.1", "2001:db9::1", "192.0.3.1", "::2", "unknown", "_edge", ""])
      assert.ok(!isIn(address), address)
  })

  it("of none holds nothing", () => {
    assert.ok(!addressMatcher([])("127.0.0.1"))
  })
})

describe("the block that stands for a sender", () => {
  it("is an IPv4 address, or the /64 network of an IPv6 address", () => {
    for (const [address, block] of [
      ["203.0.113.1", "203.0.113.1"],
      ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
      ["2001:db8::1", "2001:db8:0:0::/64"],
      ["2001:db8:1:2::", "2001:db8:1:2::/64"],
      ["2001::1:a:b:c:d", "2001:0:0:1::/64"],
      ["::1", "0:0:0:0::/64"],
      ["_edge-7", "_edge-7"],
    ] as const)
      assert.equal(addressBlock(address), block)
  })

  it("is the same for all addresses of a network, and another for any other", () => {
    // Zeros are left out in one place, which may be on either side of the boundary or on both.
    const group = fc.oneof(fc.constantFrom(0, 1, 0xffff), fc.integer({ min: 0, max: 0xffff }))
    const groups = fc.array(group, { minLength: 4, maxLength: 4 })
    const blockOf = (...parts: readonly number[][]) => {
      const text = parts
        .flat()
        .map((group) => group.toString(16))
        .join(":")
      return addressBlock(canonicalAddress(text) ?? "")
    }
    fc.assert(
      fc.property(groups, groups, groups, groups, (network, other, host, next) => {
        // Within ::/64 lie the IPv4 addresses.
        fc.pre(network.some(Boolean) && other.some(Boolean))
        const same = network.join() === other.join()
        assert.equal(blockOf(network, host), blockOf(network, next))
        assert.equal(blockOf(network, host) === blockOf(other, next), same)
      }),
    )
  })
})
