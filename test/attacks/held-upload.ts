/** A push whose key was judged good, and whose body the server still waits for. */
import { pushHeaders } from "../support/lode-process.ts"
import { connectTo } from "../support/raw-client.ts"
import { until } from "../support/until.ts"

export interface HeldUpload extends Disposable {
  /** Sends the body; the status, and the code of a refusal. */
  finish(): Promise<string>
}

/** Asks for permission to send, and gets it (RFC 9110, 10.1.1): from here on only the transaction can refuse the key. */
export async function holdUpload(
  address: string,
  { key, bytes, path = "/api/v2/package" }: { key: string; bytes: Uint8Array; path?: string },
): Promise<HeldUpload> {
  const connection = await connectTo(address)
  const headers = Object.entries(pushHeaders({ key })).map(([name, value]) => `${name}: ${value}`)
  connection.write(
    `PUT ${path} HTTP/1.1\r\nHost: lode\r\nConnection: close\r\nExpect: 100-continue\r\n` +
      `${headers.join("\r\n")}\r\nContent-Length: ${bytes.length}\r\n\r\n`,
  )
  await until(() => connection.heard.includes("\r\n\r\n"), "the upload may go on")
  if (!connection.heard.startsWith("HTTP/1.1 100 ")) throw new Error(connection.heard)
  connection.write(bytes.subarray(0, bytes.length / 2))
  return {
    finish: async () => {
      connection.write(bytes.subarray(bytes.length / 2))
      const heard = (await connection.closed()).replace(/^HTTP\/1\.1 100 [^]*?\r\n\r\n/, "")
      const status = /^HTTP\/1\.1 (\d+)/.exec(heard)?.[1] ?? heard
      const code = /"code":"(\w+)"/.exec(heard)?.[1]
      return code === undefined ? status : `${status} ${code}`
    },
    [Symbol.dispose]: () => connection[Symbol.dispose](),
  }
}
