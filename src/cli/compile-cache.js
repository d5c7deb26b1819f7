import { join, resolve } from "node:path"

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
