import type { Nuspec } from "../../nuspec/nuspec.ts"
import type { PackageContents } from "../package-contents.ts"
import { problem, problemIf, type Problem } from "../problem.ts"

const typePattern = /^\w+(?:[.-]\w+)*$/

/** The rules for package types, which are compared whatever their case. */
export function packageTypeProblems(manifest: Nuspec): Problem[] {
  if (hasType(manifest, "SymbolsPackage")) return [problem("PACKAGE_IS_SYMBOLS")]
  return manifest.packageTypes.flatMap(({ name, version }) => [
    ...problemIf(name.length > 100 || !typePattern.test(name), "PACKAGE_TYPE_INVALID", { name }),
    ...problemIf(
      version !== undefined && !/^\d{1,9}(?:\.\d{1,9}){1,3}$/.test(version),
      "PACKAGE_TYPE_VERSION_INVALID",
      { name, version: version ?? "" },
    ),
  ])
}

const serverFile = ".mcp/server.json"
const longestServerFile = 20_000
/** UTF-8 has at most three bytes for what counts as one character, and a byte order mark. */
const largestServerFile = 3 * longestServerFile + 3

/** An MCP server is a tool that says in `.mcp/server.json` how to start it. */
export async function mcpServerProblems(
  manifest: Nuspec,
  contents: PackageContents,
): Promise<Problem[]> {
  if (!hasType(manifest, "McpServer")) return []
  if (!hasType(manifest, "DotnetTool")) return [problem("MCP_SERVER_WITHOUT_TOOL")]
  const entry = contents.find(serverFile)
  if (entry === undefined) return [problem("MCP_SERVER_JSON_MISSING")]
  const text =
    entry.length <= largestServerFile
      ? new TextDecoder().decode(await contents.read(entry, largestServerFile))
      : undefined
  const sound = text !== undefined && text.length <= longestServerFile && isJsonObject(text)
  return problemIf(!sound, "MCP_SERVER_JSON_INVALID", { limit: longestServerFile })
}

function hasType(manifest: Nuspec, wanted: string): boolean {
  return manifest.packageTypes.some(({ name }) => name.toLowerCase() === wanted.toLowerCase())
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
