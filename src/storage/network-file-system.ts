import { statfs } from "node:fs/promises"
import { resolve } from "node:path"

/** The folder lies on a network file system. */
export class NetworkFileSystemError extends Error {
  override readonly name = "NetworkFileSystemError"
}

/** File system types of Linux by their magic number (man 2 statfs; linux/magic.h). */
const networkFileSystems = new Map([
  [0x6969, "NFS"],
  [0x517b, "SMB"],
  [0xff534d42, "CIFS"],
  [0xfe534d42, "SMB2"],
  [0x564c, "NCP"],
  [0x5346414f, "AFS"],
  [0x6b414653, "AFS"],
  [0x73757245, "Coda"],
  [0x00c36400, "Ceph"],
  [0x01021997, "9P"],
  [0x0bd00bd0, "Lustre"],
  [0x7461636f, "OCFS2"],
  [0x01161970, "GFS2"],
])

/** The network file system that a magic number stands for. */
export function networkFileSystemOf(magic: number): string | undefined {
  // CIFS is negative where the number is read as a signed 32-bit one.
  return networkFileSystems.get(magic >>> 0)
}

/**
 * Throws NetworkFileSystemError when the folder is not on a disk of this machine: there locks and fsync do not hold
 * what the record promises. Tells only what the system tells (Linux, and UNC paths on Windows).
 */
export async function refuseNetworkFileSystem(directory: string): Promise<void> {
  const found = await networkFileSystemUnder(directory)
  if (found === undefined) return
  throw new NetworkFileSystemError(
    `The data folder ${directory} is on a network file system (${found}), where locks and durable writes cannot be relied on. Put it on a local disk.`,
  )
}

async function networkFileSystemUnder(directory: string): Promise<string | undefined> {
  if (process.platform === "win32")
    return resolve(directory).startsWith("\\\\") ? "a UNC path" : undefined
  if (process.platform !== "linux") return undefined
  return networkFileSystemOf((await statfs(directory)).type)
}
