/** Changes to bytes that readers of binary formats tend to get wrong. */
import type { Random } from "./random.ts"

const oddNumbers = [
  0n,
  1n,
  2n,
  7n,
  0x7fn,
  0x80n,
  0xffn,
  0x100n,
  0x7fffn,
  0x8000n,
  0xfffen,
  0xffffn,
  0x10000n,
  0x7fffffffn,
  0x80000000n,
  0xfffffff0n,
  0xffffffffn,
  0x100000000n,
  1n << 53n,
  (1n << 63n) - 1n,
  (1n << 64n) - 1n,
] as const

/** Makes some changes; now and then takes over parts of another input. */
export function mutateBytes(random: Random, bytes: Buffer, others: readonly Buffer[] = []): Buffer {
  let changed: Buffer = Buffer.from(bytes)
  const rounds = 1 + random.small(8)
  for (let round = 0; round < rounds; round += 1) {
    const other = others[random.below(others.length)] ?? bytes
    changed = random.pick(mutations)(random, changed, other)
  }
  return changed
}

type Mutation = (random: Random, bytes: Buffer, other: Buffer) => Buffer

const mutations: readonly [Mutation, ...Mutation[]] = [
  flipBit,
  setByte,
  setNumber,
  setNumber,
  nudgeNumber,
  (random, bytes) => cutRange(random, bytes),
  (random, bytes) => bytes.subarray(0, random.below(bytes.length + 1)),
  (random, bytes) => spliceIn(random, bytes, rangeOf(random, bytes)),
  (random, bytes, other) => spliceIn(random, bytes, rangeOf(random, other)),
  (random, bytes) => spliceIn(random, bytes, random.bytes(random.small(64))),
  (random, bytes) => spliceIn(random, bytes, Buffer.alloc(random.small(4096), random.below(256))),
  overwrite,
]

function flipBit(random: Random, bytes: Buffer): Buffer {
  const at = random.below(bytes.length)
  if (bytes.length > 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
  return bytes
}

function setByte(random: Random, bytes: Buffer): Buffer {
  if (bytes.length > 0) bytes[random.below(bytes.length)] = random.uint32()
  return bytes
}

function setNumber(random: Random, bytes: Buffer): Buffer {
  writeNumber(random, bytes, random.below(bytes.length))
  return bytes
}

/** Writes an odd number of 1, 2, 4 or 8 bytes there, as far as there is room. */
export function writeNumber(random: Random, bytes: Buffer, at: number): void {
  const size = random.pick([1, 2, 4, 8])
  const value = Buffer.alloc(8)
  value.writeBigUInt64LE(random.oneIn(4) ? BigInt(bytes.length) : random.pick(oddNumbers))
  value.copy(bytes, at, 0, size)
}

function nudgeNumber(random: Random, bytes: Buffer): Buffer {
  if (bytes.length < 4) return bytes
  const at = random.below(bytes.length - 3)
  const change = 1 + random.small(40)
  const value = bytes.readUInt32LE(at) + (random.oneIn(2) ? change : -change)
  bytes.writeUInt32LE(value >>> 0, at)
  return bytes
}

function cutRange(random: Random, bytes: Buffer): Buffer {
  const start = random.below(bytes.length + 1)
  const end = start + random.small(bytes.length - start)
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)])
}

function rangeOf(random: Random, bytes: Buffer): Buffer {
  const start = random.below(bytes.length + 1)
  return bytes.subarray(start, start + random.small(bytes.length - start))
}

function spliceIn(random: Random, bytes: Buffer, part: Buffer): Buffer {
  const at = random.below(bytes.length + 1)
  return Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)])
}

function overwrite(random: Random, bytes: Buffer, other: Buffer): Buffer {
  rangeOf(random, other).copy(bytes, random.below(bytes.length + 1))
  return bytes
}
