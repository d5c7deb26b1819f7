import { readFile } from "node:fs/promises"
import { unwatchFile, watchFile } from "node:fs"
import type { Server } from "node:http"

export interface TlsFiles {
  readonly certificateFile: string
  readonly keyFile: string
}

export interface TlsMaterial {
  readonly cert: string
  readonly key: string
}

/** Milliseconds between looks at the files. Polling, because certificates are often swapped by moving a link. */
const lookEvery = 5000

/** Reads certificate chain and private key, both PEM. */
export async function readTlsFiles(files: TlsFiles): Promise<TlsMaterial> {
  const [cert, key] = await Promise.all([
    readFile(files.certificateFile, "utf8"),
    readFile(files.keyFile, "utf8"),
  ])
  return { cert, key }
}

/**
 * Uses a renewed certificate for new connections, without a restart. A pair that does not fit, as while only one of
 * the files is replaced, is reported and the former one stays.
 * @returns ends the watching
 */
export function followTlsFiles(
  server: Server,
  files: TlsFiles,
  onFailure: (error: unknown) => void,
): () => void {
  const reload = () => {
    readTlsFiles(files)
      .then((material) => {
        if ("setSecureContext" in server && typeof server.setSecureContext === "function")
          server.setSecureContext(material)
      })
      .catch(onFailure)
  }
  const paths = [files.certificateFile, files.keyFile]
  for (const path of paths) watchFile(path, { interval: lookEvery, persistent: false }, reload)
  return () => {
    for (const path of paths) unwatchFile(path, reload)
  }
}
