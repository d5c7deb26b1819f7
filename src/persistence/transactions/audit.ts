import { withoutKeys } from "../../domain/api-key-format.ts"
import type { ApiKey } from "../../domain/api-key.ts"
import type { Microseconds } from "../../domain/time.ts"
import type { Db } from "../db.ts"
import { statement, type Parameter } from "../statement.ts"
import type { Tx } from "../tx.ts"

/** Who did what to what. */
export interface Deed {
  /** Undefined when it was done at the machine itself. */
  readonly by: ApiKey | undefined
  /** The client's, where there is a client. */
  readonly address?: string | undefined
  readonly action: string
  /** E.g. "default/contoso.json/1.0.0", "account/dana", "key/7". */
  readonly target: string
  /** The ID whose history this belongs to. */
  readonly package?: PackagePlace
  readonly before?: object
  readonly after?: object
  readonly now: Microseconds
}

const insertAudit = statement(
  "insertAudit",
  (
    db: Db,
    p: Parameter<{
      time: number
      account: string | null
      apiKey: number | null
      action: string
      target: string
      before: string | null
      after: string | null
      address: string | null
      package: string | null
    }>,
  ) =>
    db.insertInto("audit").values({
      time: p("time"),
      account: p("account"),
      api_key: p("apiKey"),
      action: p("action"),
      target: p("target"),
      facts_before: p("before"),
      facts_after: p("after"),
      address: p("address"),
      package: p("package"),
    }),
)

/** Writes the audit row of a mutation, in its own transaction. */
export async function writeAudit(tx: Tx, deed: Deed): Promise<void> {
  await tx.run(insertAudit, {
    time: deed.now,
    account: deed.by?.account.name ?? null,
    apiKey: deed.by?.key ?? null,
    action: deed.action,
    target: deed.target,
    before: factsText(deed.before),
    after: factsText(deed.after),
    address: deed.address ?? null,
    package: deed.package === undefined ? null : auditedPackage(deed.package),
  })
}

/** People type keys into descriptions and reasons, and the audit is read by more than may use them. */
function factsText(facts: object | undefined): string | null {
  return facts === undefined ? null : withoutKeys(JSON.stringify(facts))
}

interface PackagePlace {
  readonly feed: string
  readonly lowerId: string
}

/** Names an ID in the audit and among the refusals. */
export function auditedPackage({ feed, lowerId }: PackagePlace): string {
  return `${feed}/${lowerId}`
}
