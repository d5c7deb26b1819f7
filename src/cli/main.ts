#!/usr/bin/env node
/** The `lode` command. Compiled code is cached before the program is loaded, so that it starts in half the time. */
import { enableCompileCache } from "node:module"
import { homedir } from "node:os"
import { join } from "node:path"

// Not the default, a folder in the shared temporary directory: whoever can write there could put code into Lode.
enableCompileCache(
  join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "lode", "compile-cache"),
)

const { runProgram } = await import("./program.ts")
const { systemHost } = await import("./host.ts")
process.exitCode = await runProgram(process.argv.slice(2), systemHost())
