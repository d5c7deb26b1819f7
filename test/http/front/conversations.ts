/** Whole conversations, however malformed: everything the server says until it closes the connection. */
import { withoutDates } from "../../support/raw-answers.ts"
import { connectTo } from "../../support/raw-client.ts"
import { answered, serverEndOf } from "../../support/server-ends.ts"
import { notPlain } from "./two-ways.ts"

/** Ends each conversation, unless what is said before it does. */
const farewell = "GET /health/live HTTP/1.1\r\nHost: lode\r\nConnection: close\r\n\r\n"

export interface BothConversations {
  readonly front: string
  readonly behind: string
}

/**
 * Says the same to both.
 * @param pieces Latin-1; each is read by itself, once all that is whole before it is answered
 */
export async function converseBothWays(
  address: string,
  pieces: readonly string[],
): Promise<BothConversations> {
  const first = await converseOnce(address, pieces)
  // Where a request and nonsense come together, what is answered before the 400 depends on whether it was kept already.
  return first.front === first.behind ? first : await converseOnce(address, pieces)
}

async function converseOnce(
  address: string,
  pieces: readonly string[],
): Promise<BothConversations> {
  const behind = await converse(address, [notPlain, ...pieces])
  // The answer to `notPlain` ends with its body, which is JSON.
  return { front: await converse(address, pieces), behind: behind.slice(behind.indexOf("}") + 1) }
}

async function converse(address: string, pieces: readonly string[]): Promise<string> {
  using connection = await connectTo(address)
  const end = await serverEndOf(connection.socket)
  for (const piece of [...pieces, farewell]) {
    // The server hears no more.
    if (!end.writable) break
    connection.write(Buffer.from(piece, "latin1"))
    await answered(connection.socket, end)
  }
  return withoutDates(await connection.closed())
}
