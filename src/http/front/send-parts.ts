import type { Socket } from "node:net"

type HandedOver = (error?: Error | null) => void

/** Up to here it is cheaper to copy the parts of an answer together than to give the system several of them. */
const largestJoined = 4096
/** Bytes given to the system at a time. It is an eighth slower where a mebibyte is given to it at once. */
const largestWrite = 544 * 1024

/**
 * Writes the parts of one answer, in one call of the system for each half mebibyte.
 * @param handedOver hears that the system has taken all of it, or why not
 */
export function sendParts(socket: Socket, parts: readonly Buffer[], handedOver?: HandedOver): void {
  let length = 0
  for (const part of parts) length += part.length
  if (length <= largestJoined) {
    sendJoined(socket, parts, handedOver)
    return
  }
  const pieces = length <= largestWrite ? parts : parts.flatMap(piecesOf)
  let together = 0
  socket.cork()
  for (const [index, piece] of pieces.entries()) {
    together += piece.length
    if (together > largestWrite) {
      socket.uncork()
      socket.cork()
      together = piece.length
    }
    socket.write(piece, index === pieces.length - 1 ? handedOver : undefined)
  }
  socket.uncork()
}

/** Pieces of the same length, so that none of them is small. */
function piecesOf(part: Buffer): readonly Buffer[] {
  const count = Math.ceil(part.length / (largestWrite - largestJoined))
  const length = Math.ceil(part.length / count)
  return Array.from({ length: count }, (_, at) => part.subarray(at * length, (at + 1) * length))
}

let table = Buffer.allocUnsafeSlow(largestJoined)

/** Joins them always in the same place: a buffer for each answer costs more than its bytes do. */
function sendJoined(socket: Socket, parts: readonly Buffer[], handedOver?: HandedOver): void {
  let length = 0
  for (const part of parts) {
    table.set(part, length)
    length += part.length
  }
  socket.write(table.subarray(0, length), handedOver)
  // What the system did not take at once is read from here later.
  if (socket.writableLength > 0) table = Buffer.allocUnsafeSlow(largestJoined)
}
