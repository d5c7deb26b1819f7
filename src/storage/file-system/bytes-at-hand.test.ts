import assert from "node:assert/strict"
import { randomBytes } from "node:crypto"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { largestChunk, type LentBytes } from "../../domain/ports/blob-store.ts"
import { BytesAtHand } from "./bytes-at-hand.ts"
import { OpenFiles } from "./open-files.ts"

describe("bytes at hand", () => {
  const bytes = randomBytes(900_000)
  let folder: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "lode-hand-"))
  })
  after(() => rm(folder, { recursive: true }))

  /** A file that is open, and was read if `isRead`. */
  async function opened(files: OpenFiles, content: Uint8Array, isRead = true): Promise<string> {
    const path = join(folder, randomBytes(4).toString("hex"))
    await writeFile(path, content)
    const file = await files.open(path)
    if (isRead) file?.noteRead()
    await file?.release()
    return path
  }

  it("are those of a file that was read lately, as often as somebody asks", async () => {
    const files = new OpenFiles(4)
    const path = await opened(files, bytes)
    const atHand = new BytesAtHand(files)
    const lent: LentBytes[] = []
    for (let at = 0; at < 3; at += 1) {
      const found = atHand.lend(path, bytes.length)
      assert.deepEqual(found?.bytes, bytes)
      lent.push(found)
    }
    assert.equal(new Set(lent.map((each) => each.bytes.buffer)).size, 3, "nobody shares a buffer")
    for (const each of lent) each.giveBack()
    await files.forget(path)
    assert.equal(atHand.lend(path, bytes.length), undefined, "it is about to be removed")
  })

  it("are not those of a file that was not read, is not open, has another size, or is too long", async () => {
    const files = new OpenFiles(4)
    const atHand = new BytesAtHand(files)
    const unread = await opened(files, bytes, false)
    const read = await opened(files, bytes)
    const long = await opened(files, new Uint8Array(largestChunk + 1))
    assert.equal(atHand.lend(unread, bytes.length), undefined)
    assert.equal(atHand.lend(join(folder, "nothing"), bytes.length), undefined)
    assert.equal(atHand.lend(read, bytes.length + 1), undefined)
    assert.equal(atHand.lend(long, largestChunk + 1), undefined)
    for (const path of [unread, read, long]) await files.forget(path)
  })

  it("are at nobody's hand while too many wait for slow clients, and are again afterwards", async () => {
    const files = new OpenFiles(4)
    const path = await opened(files, bytes)
    const atHand = new BytesAtHand(files)
    const lent: LentBytes[] = []
    for (let found = atHand.lend(path, bytes.length); found !== undefined && lent.length < 1000;) {
      lent.push(found)
      found = atHand.lend(path, bytes.length)
    }
    assert.ok(lent.length >= 32 && lent.length <= 64, `${lent.length} were lent at once`)
    for (const each of lent) each.giveBack()
    const again = atHand.lend(path, bytes.length)
    assert.deepEqual(again?.bytes, bytes)
    again.giveBack()
    await files.forget(path)
  })

  it("are not asked for again at once where the disk let the event loop wait", async () => {
    const files = new OpenFiles(4)
    const path = await opened(files, bytes)
    let now = 0
    let blocksRead = 0
    const disk = {
      now: () => now,
      blocksRead: () => blocksRead,
      read: (_file: number, into: Uint8Array) => {
        now += 30
        blocksRead += 1
        return into.length < bytes.length ? 0 : bytes.length
      },
    }
    const atHand = new BytesAtHand(files, disk)
    const slow = atHand.lend(path, bytes.length)
    assert.ok(slow !== undefined)
    slow.giveBack()
    assert.equal(atHand.lend(path, bytes.length), undefined)
    now += 1001
    const later = atHand.lend(path, bytes.length)
    assert.ok(later !== undefined)
    later.giveBack()
    await files.forget(path)
  })
})
