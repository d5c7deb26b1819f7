import { describeBlobStore } from "./blob-store.contract.ts"
import { MemoryBlobs } from "./memory-blobs.ts"

describeBlobStore("in memory", async () => {
  const store = new MemoryBlobs()
  return {
    store,
    leftovers: async () => Array.from(store.uploads, () => "an upload"),
    [Symbol.asyncDispose]: async () => {},
  }
})
