import { BlockList, isIP, isIPv4, isIPv6, SocketAddress } from "node:net"

const mapped = "::ffff:"
const mappedBits = 96

/**
 * The one way to write an IP address: IPv6 lower-case, shortened (RFC 5952) and without its zone, IPv4 also where it
 * comes as IPv6 ("::ffff:10.0.0.1"), so that one machine has one name. Undefined for what is no address.
 */
export function canonicalAddress(text: string): string | undefined {
  if (isIPv4(text)) return text
  // As connections to a socket for both say it.
  if (text.startsWith(mapped) && isIPv4(text.slice(mapped.length))) return text.slice(mapped.length)
  if (!isIPv6(text)) return undefined
  const { address } = new SocketAddress({ address: text, family: "ipv6" })
  const inner = address.startsWith(mapped) ? address.slice(mapped.length) : ""
  return isIPv4(inner) ? inner : address
}

export type AddressMatcher = (address: string) => boolean

/**
 * Makes the test whether a canonical address lies in one of the ranges.
 * @param ranges IP addresses and CIDR ranges, already checked
 */
export function addressMatcher(ranges: readonly string[]): AddressMatcher {
  if (ranges.length === 0) return () => false
  const list = new BlockList()
  for (const range of ranges) addRange(list, range)
  return (address) => {
    const family = isIP(address)
    return family !== 0 && list.check(address, family === 6 ? "ipv6" : "ipv4")
  }
}

function addRange(list: BlockList, range: string): void {
  const [text = "", bits] = range.split("/")
  const address = canonicalAddress(text) ?? text
  const family = isIPv6(address) ? "ipv6" : "ipv4"
  if (bits === undefined) return list.addAddress(address, family)
  // A range that was written as IPv4 within IPv6 has the bits of both.
  const outer = isIPv6(text) && family === "ipv4" ? mappedBits : 0
  list.addSubnet(address, Math.max(0, Number(bits) - outer), family)
}

/**
 * What counts as one sender: an IPv4 address, or the /64 network of an IPv6 address, all of which one sender has.
 * @param address as `canonicalAddress` gives it; anything else stands for itself
 */
export function addressBlock(address: string): string {
  if (!address.includes(":")) return address
  const [head = "", tail] = address.split("::", 2)
  const groups = head === "" ? [] : head.split(":")
  if (groups.length < 4 && tail !== undefined) {
    const after = tail === "" ? [] : tail.split(":")
    while (groups.length + after.length < 8) groups.push("0")
    groups.push(...after)
  }
  return `${groups[0]}:${groups[1]}:${groups[2]}:${groups[3]}::/64`
}
