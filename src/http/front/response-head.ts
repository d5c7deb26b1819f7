/** The start of an answer as text, letter for letter as Node and Fastify write it. */

const phrases = { 200: "OK", 304: "Not Modified", 404: "Not Found" } as const

/** Status line and headers, each with its line end; without those of `commonHeaders`. */
export function responseHead(
  status: keyof typeof phrases,
  headers: Readonly<Record<string, string>>,
): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name.toLowerCase()}: ${value}`)
  return [`HTTP/1.1 ${status} ${phrases[status]}`, ...lines, ""].join("\r\n")
}

let text = ""
let writtenAt = 0
let writtenFor = 0

/** What every answer's headers end with, and the empty line. Made anew once a second. */
export function commonHeaders(keepAliveTimeout: number): string {
  const second = Math.floor(Date.now() / 1000)
  if (second !== writtenAt || keepAliveTimeout !== writtenFor) {
    writtenAt = second
    writtenFor = keepAliveTimeout
    const date = new Date(second * 1000).toUTCString()
    const timeout = Math.floor(keepAliveTimeout / 1000)
    text = `Date: ${date}\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${timeout}\r\n\r\n`
  }
  return text
}
