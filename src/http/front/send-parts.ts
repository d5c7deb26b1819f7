import type { Socket } from "node:net"

type HandedOver = (error?: Error | null) => void

/** Up to here it is cheaper to copy the parts of an answer together than to give the system several of them. */
const largestJoined = 68 * 1024
/** Copies that wait for slow clients; what is sent to more of them is not copied. */
const mostWaiting = 64

/**
 * Writes the parts of one answer, in one call of the system.
 * @param handedOver hears that the system has taken all of it, or why not
 */
export function sendParts(socket: Socket, parts: readonly Buffer[], handedOver?: HandedOver): void {
  let length = 0
  for (const part of parts) length += part.length
  if (length <= largestJoined && mayJoin()) {
    sendJoined(socket, parts, handedOver)
    return
  }
  socket.cork()
  for (const [index, part] of parts.entries())
    socket.write(part, index === parts.length - 1 ? handedOver : undefined)
  socket.uncork()
}

let table = Buffer.allocUnsafeSlow(largestJoined)
/** Who has not taken a copy yet. */
let waiting: readonly Socket[] = []

function mayJoin(): boolean {
  if (waiting.length < mostWaiting) return true
  waiting = waiting.filter(({ destroyed, writableLength }) => !destroyed && writableLength > 0)
  return waiting.length < mostWaiting
}

/** Joins them always in the same place: a buffer for each answer costs more than its bytes do. */
function sendJoined(socket: Socket, parts: readonly Buffer[], handedOver?: HandedOver): void {
  let length = 0
  for (const part of parts) {
    table.set(part, length)
    length += part.length
  }
  socket.write(table.subarray(0, length), handedOver)
  if (socket.writableLength === 0) return
  // What the system did not take at once is read from here later.
  waiting = [...waiting, socket]
  table = Buffer.allocUnsafeSlow(largestJoined)
}
