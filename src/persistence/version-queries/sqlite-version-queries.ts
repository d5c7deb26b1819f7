import { extname } from "node:path"
import type { DatabaseSync } from "node:sqlite"
import type {
  FeedVersion,
  FoundVersions,
  VersionNumber,
  VersionQueries,
} from "../../domain/ports/version-queries.ts"
import { versionsInOneRead } from "../../domain/ports/version-queries.ts"
import type { VersionQuery } from "../../domain/version-query.ts"
import { latestReleaseKey, latestVersionKey, versionsByKeys } from "../queries/v2-queries.ts"
import { ReaderProcess } from "../reader-process.ts"
import { toPackageVersion } from "../rows/version-rows.ts"
import { openReadConnection } from "../sqlite/connection.ts"
import { PreparedStatements } from "../sqlite/prepared-statements.ts"
import { answerKinds, type Answer, type Question } from "./messages.ts"
import { isCheap } from "./query-cost.ts"
import { QueryRunner } from "./query-runner.ts"

export interface VersionQueriesOptions {
  /** The record, lode.db; it exists. */
  readonly databaseFile: string
  /** Milliseconds a question may take that is answered in the query process, its start included. */
  readonly deadlineMs: number
}

/** TypeScript where this runs from its sources, JavaScript in a built package. */
const processFile = new URL(`./query-process${extname(import.meta.filename)}`, import.meta.url)

/** Opens the questions about versions over a SQLite record. */
export function openVersionQueries(options: VersionQueriesOptions): VersionQueries {
  return new SqliteVersionQueries(options)
}

class SqliteVersionQueries implements VersionQueries {
  readonly #db: DatabaseSync
  readonly #statements: PreparedStatements
  readonly #runner: QueryRunner
  readonly #process: ReaderProcess<Question, Answer>

  constructor({ databaseFile, deadlineMs }: VersionQueriesOptions) {
    this.#db = openReadConnection(databaseFile)
    this.#statements = new PreparedStatements(this.#db)
    this.#runner = new QueryRunner(this.#db)
    this.#process = new ReaderProcess({
      name: "query",
      entry: processFile,
      arguments: [databaseFile],
      deadline: deadlineMs,
      answerKinds,
    })
  }

  async find(query: VersionQuery): Promise<FoundVersions> {
    if (isCheap(query)) return this.#runner.find(query)
    const answer = await this.#process.ask({ query })
    if (answer.kind === "failed") throw new Error(answer.message)
    return answer.found
  }

  async read(
    versions: readonly VersionNumber[],
    level: { readonly semVer2: boolean },
  ): Promise<readonly FeedVersion[]> {
    if (versions.length > versionsInOneRead)
      throw new RangeError(`${versions.length} versions are too many for one read.`)
    const rows = this.#statements.all(versionsByKeys, { keys: JSON.stringify(versions) })
    const latest = new Map<number, LatestKeys>()
    return rows.map((row) => {
      const { package_key: packageKey, version_key: key } = row
      const keys = latest.get(packageKey) ?? this.#latestOf(packageKey, level.semVer2 ? 1 : 0)
      latest.set(packageKey, keys)
      return {
        ...toPackageVersion(row),
        isLatest: key === keys.release,
        isAbsoluteLatest: key === keys.any,
        downloads: row.downloads ?? 0,
        packageDownloads: row.package_downloads,
      }
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process[Symbol.asyncDispose]()
    if (this.#db.isOpen) this.#db.close()
  }

  #latestOf(packageKey: number, semVer2: number): LatestKeys {
    const parameters = { packageKey, semVer2 }
    return {
      any: this.#statements.first(latestVersionKey, parameters)?.version_key,
      release: this.#statements.first(latestReleaseKey, parameters)?.version_key,
    }
  }
}

interface LatestKeys {
  readonly any: number | undefined
  readonly release: number | undefined
}
