#!/usr/bin/env node
/** The `lode` command. Compiled code is cached before the program is loaded, so that it starts in half the time. */
import { enableCompileCache } from "node:module"
import { compileCacheFolder } from "./compile-cache.ts"

const args = process.argv.slice(2)
const cache = compileCacheFolder(args, process.env)
if (cache !== undefined) enableCompileCache(cache)

const { runProgram } = await import("./program.ts")
const { systemHost } = await import("./host.ts")
process.exitCode = await runProgram(args, systemHost())
