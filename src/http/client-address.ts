import type { FastifyRequest } from "fastify"
import type { IncomingHttpHeaders } from "node:http"
import { elementsFromTheRight, listOf, nodeName, parseForwardedElement } from "./forwarded.ts"
import { canonicalAddress, type AddressMatcher } from "./ip-address.ts"

/**
 * Tells who asks: a canonical IP address, or the obfuscated name ("_edge-7") that a trusted proxy gives its client
 * instead; "unknown" where the connection is gone already.
 */
export type AddressReader = (request: FastifyRequest) => string

/**
 * Makes the reader of client addresses: the other end of the connection, or, where that is a trusted proxy, the
 * right-most hop of its `X-Forwarded-For` or `Forwarded` that is not itself one.
 */
export function addressReader(isTrusted: AddressMatcher): AddressReader {
  return ({ raw: { headers, socket } }) => {
    const peer = canonicalAddress(socket.remoteAddress ?? "") ?? "unknown"
    const lists = hopLists(headers)
    if (lists.length === 0 || !isTrusted(peer)) return peer
    const [client = peer, other = client] = lists.map((hops) => clientBehind(peer, hops, isTrusted))
    // A proxy writes one of the two lists and passes on the other as it came. Where they differ, one was written by
    // the client, and nobody can tell which.
    return client === other ? client : peer
  }
}

function hopLists(headers: IncomingHttpHeaders): Iterable<string | undefined>[] {
  const plain = listOf(headers["x-forwarded-for"])
  const forwarded = listOf(headers["forwarded"])
  return [
    ...(plain === undefined ? [] : [elementsFromTheRight(plain)]),
    ...(forwarded === undefined
      ? []
      : [elementsFromTheRight(forwarded).map((element) => parseForwardedElement(element).for)]),
  ]
}

/** A hop that is not named, or not understood, hides all behind it: the last known one then stands for them. */
function clientBehind(
  peer: string,
  hops: Iterable<string | undefined>,
  isTrusted: AddressMatcher,
): string {
  let known = peer
  for (const hop of hops) {
    const name = nodeName(hop ?? "")
    if (name === undefined) return known
    known = name
    if (!isTrusted(name)) return name
  }
  return known
}
