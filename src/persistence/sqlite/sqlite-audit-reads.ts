import type { DatabaseSync } from "node:sqlite"
import type { AuditEntry, RefusalEntry } from "../../domain/audit.ts"
import {
  auditPage,
  type AuditPlace,
  type AuditReads,
  type AuditScope,
  type AuditStretch,
  type RefusalScope,
} from "../../domain/ports/audit-reads.ts"
import { toAuditEntry, toRefusalEntry } from "../rows/audit-rows.ts"
import { lowerAccountName } from "../../domain/account-name.ts"
import { accountByName } from "../queries/access-queries.ts"
import {
  auditOfAccount,
  auditOfAll,
  auditOfPackage,
  auditOfTarget,
  auditOldestFirst,
  refusalsOfAccount,
  refusalsOfAddress,
  refusalsOfAll,
  refusalsOfKey,
  refusalsOfPackage,
  stretchValues,
} from "../queries/audit-queries.ts"
import { auditedPackage } from "../transactions/audit.ts"
import { SqliteAdvisoryReads } from "./sqlite-advisory-reads.ts"
import { PreparedStatements } from "./prepared-statements.ts"

/** Reads of the audit and the refusals on the event loop's own connection, a page at a time. */
export class SqliteAuditReads extends SqliteAdvisoryReads implements AuditReads {
  readonly #statements: PreparedStatements

  constructor(db: DatabaseSync) {
    super(db)
    this.#statements = new PreparedStatements(db)
  }

  async auditBefore(scope: AuditScope, stretch: AuditStretch): Promise<readonly AuditEntry[]> {
    return this.#auditRows(scope, stretch).map(toAuditEntry)
  }

  async auditAfter({ time, number }: AuditPlace): Promise<readonly AuditEntry[]> {
    const parameters = { time, number, limit: auditPage }
    return this.#statements.all(auditOldestFirst, parameters).map(toAuditEntry)
  }

  async refusalsBefore(
    scope: RefusalScope,
    stretch: AuditStretch,
  ): Promise<readonly RefusalEntry[]> {
    return this.#refusalRows(scope, stretch).map(toRefusalEntry)
  }

  #auditRows(scope: AuditScope, stretch: AuditStretch) {
    const values = stretchValues(stretch, auditPage)
    switch (scope.kind) {
      case "all":
        return this.#statements.all(auditOfAll, values)
      case "account":
        return this.#statements.all(auditOfAccount, { ...values, account: this.#named(scope.name) })
      case "package":
        return this.#statements.all(auditOfPackage, { ...values, package: auditedPackage(scope) })
      case "target":
        return this.#statements.all(auditOfTarget, { ...values, target: scope.target })
    }
  }

  #refusalRows(scope: RefusalScope, stretch: AuditStretch) {
    const values = stretchValues(stretch, auditPage)
    switch (scope.kind) {
      case "all":
        return this.#statements.all(refusalsOfAll, values)
      case "account": {
        const account = this.#named(scope.name)
        return this.#statements.all(refusalsOfAccount, { ...values, account })
      }
      case "key":
        return this.#statements.all(refusalsOfKey, { ...values, apiKey: scope.apiKey })
      case "address":
        return this.#statements.all(refusalsOfAddress, { ...values, address: scope.address })
      case "package":
        return this.#statements.all(refusalsOfPackage, {
          ...values,
          package: auditedPackage(scope),
        })
    }
  }

  /** The account's name as it is written: history has it so. */
  #named(name: string): string {
    return (
      this.#statements.first(accountByName, { lowerName: lowerAccountName(name) })?.name ?? name
    )
  }
}
