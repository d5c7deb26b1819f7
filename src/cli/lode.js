#!/usr/bin/env -S node --max-semi-space-size=4 --no-parallel-scavenge --heap-growing-percent=60 --no-memory-pool-share-memory-on-teardown
/**
 * The `lode` command. The flags, which `npm start` gives too, keep the garbage of one large package from growing the
 * process by 50 MiB for good (pushes are as fast with it), let the event loop clear so little garbage away by itself (it
 * would wait for threads that have no processor to run on), let the heap grow by three fifths between two full
 * collections (by default it waits for 64 MiB of old documents, and with 30 in place of 60 reads cost a quarter more),
 * and give the memory of a thread that ends back to the system: V8 would keep it for other threads, 7 MiB each.
 *
 * JavaScript, because what strips types costs every process and thread that loads it 15 MiB and a tenth of a second:
 * where compiled code is at hand, a server never does.
 */
import { existsSync } from "node:fs"
import { enableCompileCache } from "node:module"
import { dirname } from "node:path"
import { compileCacheFolder, fillCompileCache } from "./compile-cache.js"

const args = process.argv.slice(2)
if (args[0] === "serve") restartWithOneArena()

const cache = compileCacheFolder(args, process.env)
if (cache !== undefined) fillCompileCache(cache)
// Not before there is a data folder: Node would not make it durably.
if (cache !== undefined && existsSync(dirname(cache))) {
  enableCompileCache(cache)
  // Threads and child processes look here; none of them hears of what was enabled above.
  process.env["NODE_COMPILE_CACHE"] = cache
}
await import("./main.ts")

/**
 * The C library of Linux gives each thread memory of its own to allocate from, and what is freed there stays there:
 * 60 MiB after many reads. It reads how many of those there may be only as a process begins, so this one begins anew,
 * as the same process.
 */
function restartWithOneArena() {
  const { argv, env, execArgv, execPath, platform } = process
  if (platform !== "linux" || env["MALLOC_ARENA_MAX"] !== undefined) return
  process.execve?.(execPath, [execPath, ...execArgv, ...argv.slice(1)], {
    ...env,
    MALLOC_ARENA_MAX: "1",
  })
}
