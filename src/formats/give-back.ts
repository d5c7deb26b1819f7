/**
 * Frees the memory of a chunk now, which nobody may use any more: until the next collection, the chunks of a large
 * package would hold tens of MiB that are not in V8's heap. Leaves memory alone that the chunk does not fill: others
 * share it, as Node's pool of small buffers is shared.
 */
export function giveBack({ buffer, length }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === length) buffer.transfer(0)
}
