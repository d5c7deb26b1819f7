import { request } from "node:http"

/** The bytes of an answer as they go over the wire, coded or not. Anything but a 200 throws. */
export function wireBytes(
  address: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly bytes: Buffer; readonly coded: boolean }> {
  return new Promise((done, fail) => {
    request(address, { headers }, (response) => {
      const chunks: Buffer[] = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.once("end", () => {
        if (response.statusCode !== 200) fail(new Error(`${address}: ${response.statusCode}`))
        const coded = response.headers["content-encoding"] === "gzip"
        done({ bytes: Buffer.concat(chunks), coded })
      })
    })
      .once("error", fail)
      .end()
  })
}
