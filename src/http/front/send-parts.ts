import type { Socket } from "node:net"

/** Up to here it is cheaper to copy the parts of an answer together than to give the system several of them. */
const largestJoined = 4096

/**
 * Writes the parts of one answer, in one call of the system.
 * @param handedOver hears that the system has taken all of it, or why not
 */
export function sendParts(
  socket: Socket,
  parts: readonly Buffer[],
  handedOver?: (error?: Error | null) => void,
): void {
  let length = 0
  for (const part of parts) length += part.length
  if (length <= largestJoined) {
    socket.write(Buffer.concat(parts, length), handedOver)
    return
  }
  socket.cork()
  for (const [index, part] of parts.entries())
    socket.write(part, index === parts.length - 1 ? handedOver : undefined)
  socket.uncork()
}
