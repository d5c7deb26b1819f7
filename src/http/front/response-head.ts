/** The start of an answer as text, letter for letter as Node and Fastify write it. */

const phrases = { 200: "OK", 304: "Not Modified", 404: "Not Found" } as const

/** Status line and headers, each with its line end; without those of `commonHeaders`. */
export function responseHead(
  status: keyof typeof phrases,
  headers: Readonly<Record<string, string>>,
): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name.toLowerCase()}: ${value}`)
  const text = [`HTTP/1.1 ${status} ${phrases[status]}`, ...lines, ""].join("\r\n")
  // Kept with its document: from the shared pool of small buffers it would keep 64 KiB of others' with it.
  const bytes = Buffer.allocUnsafeSlow(text.length)
  bytes.write(text, "latin1")
  return bytes
}

let bytes = Buffer.alloc(0)
let writtenAt = 0
let writtenFor = 0

/** What every answer's headers end with, and the empty line. Made anew once a second. */
export function commonHeaders(keepAliveTimeout: number): Buffer {
  const second = Math.floor(Date.now() / 1000)
  if (second !== writtenAt || keepAliveTimeout !== writtenFor) {
    writtenAt = second
    writtenFor = keepAliveTimeout
    const date = new Date(second * 1000).toUTCString()
    const timeout = Math.floor(keepAliveTimeout / 1000)
    const lines = [`Date: ${date}`, "Connection: keep-alive", `Keep-Alive: timeout=${timeout}`]
    bytes = Buffer.from([...lines, "", ""].join("\r\n"))
  }
  return bytes
}
