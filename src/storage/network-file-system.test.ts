import assert from "node:assert/strict"
import { tmpdir } from "node:os"
import { describe, it } from "node:test"
import { networkFileSystemOf, refuseNetworkFileSystem } from "./network-file-system.ts"

describe("network file systems", () => {
  it("are known by the number that Linux gives them, signed or not", () => {
    const found = [0x6969, 0xff534d42, 0xff534d42 | 0, 0xfe534d42, 0x01021997].map(
      networkFileSystemOf,
    )
    assert.deepEqual(found, ["NFS", "CIFS", "CIFS", "SMB2", "9P"])
  })

  it("do not include ext4, XFS, btrfs, tmpfs, ZFS and overlay", () => {
    const local = [0xef53, 0x58465342, 0x9123683e, 0x01021994, 0x2fc12fc1, 0x794c7630]
    assert.deepEqual(
      local.map(networkFileSystemOf),
      local.map(() => undefined),
    )
  })

  it("are not what this test runs on", async () => {
    await assert.doesNotReject(refuseNetworkFileSystem(tmpdir()))
  })
})
