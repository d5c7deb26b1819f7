/** What NuGet's clients ask of a package source before anything else: its index (V3), or an operation of its feed (V2). */
const sourceQuestion =
  /(?:\/index\.json|\/(?:FindPackagesById|GetUpdates|Packages|Search)(?:\(|%28)[^/]*|\/\$metadata)$/i

/**
 * Whether who asks at this address, where nothing is, takes it for a package source. Below the addresses of V3 an
 * index.json is a document about one ID, which clients ask every source for.
 */
export function asksSource(url: string): boolean {
  const [path = ""] = url.split("?", 1)
  const ofOneId = /^\/v3\/(?:flatcontainer|registration)/.test(path)
  return !ofOneId && sourceQuestion.test(path)
}
