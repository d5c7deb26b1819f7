/** Why a server does not start, in sentences that name the setting to change. */
import { accessSync, constants, existsSync, readFileSync, statSync } from "node:fs"
import { dirname } from "node:path"
import { createSecureContext } from "node:tls"
import type { Config, ListenAddress, TlsConfig } from "../config/config.ts"
import { CommandFailure, WrongUsage } from "./host.ts"

/** Throws WrongUsage with every setting whose value is well written and useless on this machine. */
export function checkUsable(config: Config): void {
  const problems = [dataFolderProblem(config.dataFolder), ...tlsProblems(config.tls)]
  const found = problems.filter((problem) => problem !== undefined)
  if (found.length > 0) throw new WrongUsage(found.join("\n"))
}

/** The error to tell of a start that failed: one of listening names its setting, others stay as they are. */
export function startFailure(error: unknown, { listen }: Config): unknown {
  if (!(error instanceof Error) || !("syscall" in error)) return error
  if (error.syscall !== "listen" && error.syscall !== "getaddrinfo") return error
  const inUse = "code" in error && error.code === "EADDRINUSE"
  const why = inUse ? "another program listens there already" : error.message
  return new CommandFailure(
    `LODE_LISTEN is "${written(listen)}", where the server cannot listen: ${why}. Choose another address, e.g. --listen 127.0.0.1:5634.`,
  )
}

function written({ host, port }: ListenAddress): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`
}

function dataFolderProblem(folder: string): string | undefined {
  let nearest = folder
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest)
  if (!statSync(nearest).isDirectory()) {
    const what = nearest === folder ? "a file" : `below the file ${nearest}`
    return `LODE_DATA is "${folder}", which is ${what}; allowed: the path of a folder on a local disk.`
  }
  const reason = reasonOf(() => accessSync(nearest, constants.W_OK))
  return reason && `LODE_DATA is "${folder}", which cannot be written: ${reason}.`
}

function tlsProblems(tls: TlsConfig): readonly (string | undefined)[] {
  if (tls.kind === "off") return []
  const unreadable = [
    unreadableFile("LODE_TLS_CERT", tls.certificateFile),
    unreadableFile("LODE_TLS_KEY", tls.keyFile),
  ]
  if (unreadable.some((problem) => problem !== undefined)) return unreadable
  const reason = reasonOf(() =>
    createSecureContext({
      cert: readFileSync(tls.certificateFile),
      key: readFileSync(tls.keyFile),
    }),
  )
  const files = `LODE_TLS_CERT is "${tls.certificateFile}" and LODE_TLS_KEY is "${tls.keyFile}"`
  return [reason && `${files}, which are no certificate and its key in PEM: ${reason}.`]
}

function unreadableFile(setting: string, file: string): string | undefined {
  const reason = reasonOf(() => readFileSync(file))
  return reason && `${setting} is "${file}", which cannot be read: ${reason}.`
}

/** The message of what is thrown; undefined where nothing is. */
function reasonOf(attempt: () => unknown): string | undefined {
  try {
    attempt()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
