import { MemoryPackages } from "./memory-packages.ts"
import { MemoryRecord } from "./memory-record.ts"
import { describePackageStore } from "./package-store.contract.ts"

describePackageStore("in memory", async () => {
  const record = new MemoryRecord()
  return {
    open: async () => new MemoryPackages(record),
    [Symbol.asyncDispose]: async () => {},
  }
})
