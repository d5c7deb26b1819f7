/** The program, once lode.js has seen to how it runs. */
import { systemHost } from "./host.ts"
import { runProgram } from "./program.ts"

process.exitCode = await runProgram(process.argv.slice(2), systemHost())
