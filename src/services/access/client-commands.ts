import type { FeedReading } from "../../domain/feed.ts"

/** The commands that make the dotnet client use this feed, each one line to paste. */
export interface ClientCommands {
  readonly serviceIndex: string
  readonly addSource: string
  readonly pack: string
  readonly push: string
  readonly addPackage: string
  readonly restore: string
}

/** The client keeps lists of versions for half an hour, so a version that was just pushed seems not to be there. */
export const listCacheRemark =
  "The client remembers lists of versions for 30 minutes. To see a version that was just pushed: dotnet restore --no-http-cache"

/**
 * @param address where the server is reached, without final slash, e.g. "http://127.0.0.1:5633"
 * @param apiKey the key to push with, and to read with where the feed is not public; or a word that stands for it
 */
export function clientCommands(
  address: string,
  apiKey: string,
  reading: FeedReading,
): ClientCommands {
  const serviceIndex = `${address}/v3/index.json`
  // Without it the client refuses to push to a plain http source, localhost included (SDK 9.0.100 and later).
  const insecure = address.startsWith("http:") ? " --allow-insecure-connections" : ""
  // The key is the password, whatever the user name; other systems than Windows cannot store it encrypted.
  const credentials = ` --username any --password ${apiKey} --store-password-in-clear-text`
  const reader = reading === "authenticated" ? credentials : ""
  return {
    serviceIndex,
    addSource: `dotnet nuget add source ${serviceIndex} --name lode${reader}${insecure}`,
    pack: "dotnet pack --output packages",
    push: `dotnet nuget push packages/MyPackage.1.0.0.nupkg --source lode --api-key ${apiKey}`,
    addPackage: "dotnet add package MyPackage",
    restore: "dotnet restore",
  }
}

const readerRemark = `
The feed is private: reading it needs a key, too. Give others and build machines keys that may only read:

  npm run lode -- user add NAME
  npm run lode -- key create --user NAME --scope read
`

/** What the first start prints, once, on standard output: the only place the key ever appears. */
export function firstStartText(address: string, apiKey: string, reading: FeedReading): string {
  const commands = clientCommands(address, apiKey, reading)
  return `
This is the first start, so there is now an administrator, 'admin', with this API key.
It does not expire and is shown only once; keep it safe:

  ${apiKey}

Add this feed (once per machine), pack and push a package, and use it in a project:

  ${commands.addSource}
  ${commands.pack}
  ${commands.push}
  ${commands.addPackage}
  ${commands.restore}
${reading === "authenticated" ? readerRemark : ""}
${listCacheRemark}

`
}
