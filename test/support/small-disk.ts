/** A file system of a few MiB, to be full when a test wants it. Needs the right to mount. */
import assert from "node:assert/strict"
import { mkdir, rm, statfs, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { run } from "./run.ts"

export interface SmallDisk extends AsyncDisposable {
  /** Takes all room but this many bytes. */
  fillUpTo(room: number): Promise<void>
  /** Gives back what `fillUpTo` took. */
  makeRoom(): Promise<void>
}

/** Mounts a tmpfs of `bytes` at `folder`, which is made where it is missing. */
export async function mountSmallDisk(folder: string, bytes: number): Promise<SmallDisk> {
  await mkdir(folder, { recursive: true })
  const mounted = await run("mount", ["-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", folder])
  assert.equal(mounted.code, 0, mounted.output)
  const ballast = join(folder, "ballast")
  return {
    async fillUpTo(room) {
      await rm(ballast, { force: true })
      const { bavail, bsize } = await statfs(folder)
      await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - room)))
    },
    makeRoom: () => rm(ballast, { force: true }),
    async [Symbol.asyncDispose]() {
      const unmounted = await run("umount", [folder])
      assert.equal(unmounted.code, 0, unmounted.output)
    },
  }
}
