import type { NewRefusal } from "../../src/domain/ports/audit-commands.ts"

/** A push that was refused once, for its unknown key, but for `change`. */
export function refusalAt(time: number, change: Partial<NewRefusal> = {}): NewRefusal {
  return {
    time,
    last: time,
    times: 1,
    account: undefined,
    apiKey: undefined,
    address: "192.0.2.1",
    action: "push",
    id: undefined,
    version: undefined,
    status: 403,
    refusals: [{ code: "API_KEY_UNKNOWN", parameters: {} }],
    feed: "default",
    ...change,
  }
}
