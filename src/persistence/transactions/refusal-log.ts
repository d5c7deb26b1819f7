import type { CountedRefusal, NewRefusal, RefusalBatch } from "../../domain/ports/audit-commands.ts"
import type { Db } from "../db.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"
import { auditedPackage } from "./audit.ts"

interface RefusalValues {
  time: number
  last: number
  account: string | null
  apiKey: number | null
  address: string
  action: string
  code: string
  parameters: string
  others: string | null
  status: number
  id: string | null
  version: string | null
  package: string | null
  times: number
}

const insertRefusal = statement("insertRefusal", (db: Db, p: Parameter<RefusalValues>) =>
  db
    .insertInto("refusals")
    .values({
      time: p("time"),
      last: p("last"),
      account: p("account"),
      api_key: p("apiKey"),
      address: p("address"),
      action: p("action"),
      code: p("code"),
      parameters: p("parameters"),
      others: p("others"),
      status: p("status"),
      id: p("id"),
      version: p("version"),
      package: p("package"),
      times: p("times"),
    })
    .returning("refusal_key"),
)

const countRefusal = statement("countRefusal", (db: Db, p: Parameter<CountedRefusal>) =>
  db
    .updateTable("refusals")
    .set({ times: p("times"), last: p("last") })
    .where("refusal_key", "=", p("number")),
)

/** AuditCommands.writeRefusals. */
export async function writeRefusals(tx: Tx, batch: RefusalBatch): Promise<readonly number[]> {
  const numbers: number[] = []
  for (const added of batch.added) {
    const row = await tx.first(insertRefusal, valuesOf(added))
    if (row === undefined) throw new Error("A refusal got no number.")
    numbers.push(row.refusal_key)
  }
  for (const counted of batch.counted) await tx.run(countRefusal, counted)
  return numbers
}

function valuesOf(refusal: NewRefusal): RefusalValues {
  const { time, last, account, apiKey, address, action, status, id, version, times, feed } = refusal
  const [first, ...others] = refusal.refusals
  return {
    time,
    last,
    account: account ?? null,
    apiKey: apiKey ?? null,
    address,
    action,
    code: first?.code ?? "",
    parameters: JSON.stringify(first?.parameters ?? {}),
    others: others.length === 0 ? null : JSON.stringify(others),
    status,
    id: id ?? null,
    version: version ?? null,
    package: id === undefined ? null : auditedPackage({ feed, lowerId: id.toLowerCase() }),
    times,
  }
}
