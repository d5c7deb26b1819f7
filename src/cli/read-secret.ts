import { StringDecoder } from "node:string_decoder"
import type { Readable } from "node:stream"

/** What a terminal gives: keys one by one, where its raw mode is on. */
export interface Terminal extends Readable {
  readonly isTTY?: boolean
  setRawMode?(on: boolean): unknown
}

/** Bytes. A password has at most 256 characters; what is longer is no password. */
const longestLine = 4096

/** The first line of a stream, without its end; undefined where it ends before it says anything. */
export async function readLine(input: Readable): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk)
    chunks.push(bytes)
    size += bytes.length
    if (bytes.includes(10) || size > longestLine) break
  }
  const [line = ""] = Buffer.concat(chunks).toString("utf8").split(/\r?\n/, 1)
  return line === "" ? undefined : line
}

/**
 * A line typed at a terminal that shows nothing of it. Backspace and Ctrl-U take back; undefined after Ctrl-C or Ctrl-D.
 * @param ask prints, without ending the line
 */
export async function typeSecret(
  terminal: Terminal,
  ask: (text: string) => void,
  question: string,
): Promise<string | undefined> {
  ask(question)
  terminal.setRawMode?.(true)
  try {
    return await readKeys(terminal)
  } finally {
    terminal.setRawMode?.(false)
    terminal.pause()
    ask("\n")
  }
}

function readKeys(terminal: Terminal): Promise<string | undefined> {
  const decoder = new StringDecoder("utf8")
  return new Promise((resolve) => {
    let typed: string[] = []
    const finish = (secret: string | undefined) => {
      terminal.off("data", take)
      terminal.off("end", give)
      resolve(secret)
    }
    const give = () => finish(undefined)
    const take = (chunk: Buffer) => {
      for (const key of decoder.write(chunk)) {
        if (key === "\r" || key === "\n") return finish(typed.join(""))
        if (key === "\u0003" || key === "\u0004") return finish(undefined)
        if (key === "\u007f" || key === "\b") typed.pop()
        else if (key === "\u0015") typed = []
        else if (key >= " ") typed.push(key)
      }
    }
    terminal.on("data", take)
    terminal.once("end", give)
    terminal.resume()
  })
}
