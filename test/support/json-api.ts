/** The JSON API as its clients call it. */
import { aPackage } from "./package-builder.ts"
import type { Answer } from "./http-client.ts"
import type { TestRegistry } from "./registry.ts"

export interface ApiQuestion {
  readonly key?: string | undefined
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks for a path below /api/v1; `body` is sent as JSON. */
export function askApi(
  registry: TestRegistry,
  method: string,
  path: string,
  { key, body, headers }: ApiQuestion = {},
): Promise<Answer> {
  return registry.ask(`/api/v1${path}`, {
    method,
    headers: {
      ...(key !== undefined && { Authorization: `Bearer ${key}` }),
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: Buffer.from(JSON.stringify(body)) }),
  })
}

/** The `code` of a refusal, of whichever address. */
export function codeOf(answer: Pick<Answer, "json">): string {
  return (answer.json() as { code: string }).code
}

/** What an operation answers; throws where it refuses. */
export async function doneByApi(
  registry: TestRegistry,
  method: string,
  path: string,
  question: ApiQuestion = {},
): Promise<Record<string, unknown>> {
  const answer = await askApi(registry, method, path, question)
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text()}`)
  return answer.status === 204 ? {} : (answer.json() as Record<string, unknown>)
}

/** Pushes a first version, so that the owner of the key owns the ID. */
export async function pushNew(registry: TestRegistry, key: string, id: string): Promise<string> {
  const answer = await registry.push(aPackage(id, "1.0.0").build(), { key })
  if (answer.status !== 201) throw new Error(`push of ${id}: ${answer.reason}`)
  return id
}
