import { closeSync, cpSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync } from "node:fs"
import { dirname, join, resolve } from "node:path"

/** What `npm ci` has compiled (`scripts/prepare.ts`), for servers whose data folder has nothing yet. */
export const builtCompileCache = resolve(
  import.meta.dirname,
  "../../node_modules/.cache/lode/compiled",
)

/**
 * Where compiled code may be kept between starts: in the data folder of a server, because Lode writes nowhere else and
 * because whoever can write there owns the server anyway. Other commands, and servers whose folder only a settings
 * file names, do without.
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @returns {string | undefined}
 */
export function compileCacheFolder(args, environment) {
  if (args[0] !== "serve") return undefined
  const given = flagValue(args, "--data") ?? environment["LODE_DATA"]
  if (given === undefined && environment["LODE_CONFIG"] !== undefined) return undefined
  return join(resolve(given ?? "data"), ".compile-cache")
}

/**
 * Gives a folder what was built for this Node and these flags, unless it has that. Makes the data folder around it
 * durable where it is missing: packages will lie in it. Where that fails, the start tells why.
 * @param {string} cache
 * @param {string} built
 */
export function fillCompileCache(cache, built = builtCompileCache) {
  try {
    const missing = readdirSync(built).filter((name) => !existsSync(join(cache, name)))
    if (missing.length === 0) return
    makeDurably(dirname(cache))
    for (const name of missing) cpSync(join(built, name), join(cache, name), { recursive: true })
  } catch {
    // Nothing was built, or the folder is no place to write in: the sources are compiled as they are.
  }
}

/** @param {string} folder */
function makeDurably(folder) {
  if (existsSync(folder)) return
  const above = dirname(folder)
  makeDurably(above)
  mkdirSync(folder)
  // Windows has no fsync of folders: NTFS journals its entries.
  if (process.platform === "win32") return
  const handle = openSync(above, "r")
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * @param {readonly string[]} args
 * @param {string} flag
 * @returns {string | undefined}
 */
function flagValue(args, flag) {
  const at = args.findIndex((arg) => arg === flag || arg.startsWith(`${flag}=`))
  const found = args[at]
  if (found === undefined) return undefined
  return found === flag ? args[at + 1] : found.slice(flag.length + 1)
}
