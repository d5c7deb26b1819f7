/** Keys and passwords where clients and people give them, right and wrong ones. */

/** Those of HTTP requests, read as they stand on the wire (Latin-1), however malformed the rest is. */
export function secretsSentIn(requests: string): readonly string[] {
  return [
    ...groupsOf(/^x-nuget-apikey[ \t]*:[ \t]*(.*?)[ \t]*\r?$/gim, requests),
    ...groupsOf(/^authorization[ \t]*:[ \t]*(.*?)[ \t]*\r?$/gim, requests).flatMap(secretsOfScheme),
    // No key is shorter, but the words are with which tests try all paths.
    ...groupsOf(/\/symbols\/~([^/\s]{20,})/g, requests),
    ...groupsOf(/"(?:password|current|next)"\s*:\s*("(?:[^"\\\n]|\\.)*")/g, requests).flatMap(
      jsonText,
    ),
  ]
}

/** Those of a command: in its environment, and behind the options that take one. */
export function secretsOfCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const line = `${args.join(" ")} `
  const credentials = Object.entries(env)
    .filter(([name]) => name.startsWith("NuGetPackageSourceCredentials_"))
    .map(([, value = ""]) => value)
  return [
    ...groupsOf(/ (?:-k|--api-key|--password)[ =](\S+)/gi, ` ${line}`),
    ...groupsOf(/Password=([^;]+)/gi, credentials.join("\n")),
    env["LODE_API_KEY"] ?? "",
    env["LODE_ADMIN_API_KEY"] ?? "",
  ]
}

function secretsOfScheme(value: string): readonly string[] {
  const [, scheme = "", credentials = ""] = /^(basic|bearer)\s+(.*)$/i.exec(value) ?? []
  if (scheme.toLowerCase() !== "basic") return [scheme === "" ? value : credentials]
  const pair = Buffer.from(credentials, "base64").toString("utf8")
  return [pair.includes(":") ? pair.slice(pair.indexOf(":") + 1) : credentials]
}

function jsonText(literal: string): readonly string[] {
  try {
    return [JSON.parse(Buffer.from(literal, "latin1").toString("utf8")) as string]
  } catch {
    return []
  }
}

function groupsOf(pattern: RegExp, text: string): readonly string[] {
  return [...text.matchAll(pattern)].map(([, group = ""]) => group)
}
