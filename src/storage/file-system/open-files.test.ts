import assert from "node:assert/strict"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { after, before, describe, it } from "node:test"
import { OpenFiles, type SharedFile } from "./open-files.ts"

describe("files that stay open", () => {
  let folder: string

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "lode-open-"))
  })
  after(() => rm(folder, { recursive: true }))

  async function made(name: string): Promise<string> {
    await writeFile(join(folder, name), name)
    return join(folder, name)
  }

  async function opened(files: OpenFiles, path: string): Promise<SharedFile> {
    const file = await files.open(path)
    assert.ok(file !== undefined)
    return file
  }

  const isClosed = ({ handle }: SharedFile) => handle.fd === -1

  it("are shared by their readers, and given to the next without being opened again", async () => {
    const files = new OpenFiles(4)
    const path = await made("shared")
    const first = await opened(files, path)
    const second = await opened(files, path)
    assert.equal(second.handle, first.handle)
    assert.equal(first.size, 6)
    await first.release()
    await first.release()
    await second.release()
    const third = await opened(files, path)
    assert.equal(third.handle, first.handle)
    await third.release()
    await files.forget(path)
    assert.ok(isClosed(third))
  })

  it("are closed once they are forgotten and nobody reads them any more", async () => {
    const files = new OpenFiles(4)
    const path = await made("forgotten")
    const reader = await opened(files, path)
    await files.forget(path)
    await rm(path)
    assert.equal(await files.open(path), undefined)
    assert.equal((await reader.handle.readFile()).toString(), "forgotten")
    await reader.release()
    assert.ok(isClosed(reader))
  })

  it("are no more than allowed: the one idle for longest goes first", async () => {
    const files = new OpenFiles(2)
    const readers: SharedFile[] = []
    for (const name of ["a", "b", "c"]) {
      const reader = await opened(files, await made(name))
      readers.push(reader)
      await reader.release()
    }
    assert.deepEqual(readers.map(isClosed), [true, false, false])
    for (const name of ["b", "c"]) await files.forget(join(folder, name))
  })

  it("are none where none may stay", async () => {
    const files = new OpenFiles(0)
    const reader = await opened(files, await made("none"))
    await reader.release()
    assert.ok(isClosed(reader))
    assert.equal(await files.open(join(folder, "missing")), undefined)
  })

  it("are each their own where two open the same file at once", async () => {
    const files = new OpenFiles(4)
    const path = await made("twice")
    const both = await Promise.all([opened(files, path), opened(files, path)])
    for (const reader of both) await reader.release()
    await files.forget(path)
    assert.deepEqual(both.map(isClosed), [true, true])
  })
})
