import assert from "node:assert/strict"
import { DatabaseSync } from "node:sqlite"
import { before, describe, it } from "node:test"
import fc from "fast-check"
import type {
  Comparison,
  TextTest,
  VersionPredicate,
  VersionQuery,
} from "../../domain/version-query.ts"
import {
  isPrerelease,
  isSemVer2,
  lowerVersion,
  parseVersion,
} from "../../formats/version/nuget-version.ts"
import { versionSortKey } from "../../formats/version/sort-key.ts"
import { migrate } from "../sqlite/migrate.ts"
import { compileQuery } from "./compile-query.ts"
import { isCheap } from "./query-cost.ts"
import { QueryRunner } from "./query-runner.ts"

interface Seed {
  readonly key: number
  readonly id: string
  readonly version: string
  readonly listed: boolean
  readonly available: boolean
  readonly title: string
  readonly tags: readonly string[]
}

const ids = ["Alpha", "Alpha.Two", "beta", "Gamma"]
const spellings = ["0.1.0", "1.0.0-a", "1.0.0", "1.10.0", "1.9.0-rc.1", "2.0.0-beta", "2.0.0"]
const titles = ["", "The One", "the o'ther", "ÄÖ"]

const seeds: readonly Seed[] = ids.flatMap((id, at) =>
  spellings.map((version, place) => ({
    key: at * spellings.length + place + 1,
    id,
    version,
    listed: (at + place) % 3 !== 0,
    available: (at * place) % 5 !== 4,
    title: titles[(at + place) % titles.length] ?? "",
    tags: place % 2 === 0 ? ["json", `t${at}`] : [],
  })),
)

const sortKeyOf = (version: string) => versionSortKey(parsed(version))

function parsed(version: string) {
  const found = parseVersion(version)
  assert.ok(found !== undefined)
  return found
}

function seededDatabase(): DatabaseSync {
  const db = new DatabaseSync(":memory:", { enableForeignKeyConstraints: false })
  migrate(db)
  for (const [at, id] of ids.entries())
    db.prepare(
      "insert into packages (package_key, feed, lower_id, id, created) values (?, 'default', ?, ?, 0)",
    ).run(at + 1, id.toLowerCase(), id)
  const insert = db.prepare(
    `insert into versions (version_key, package_key, lower_version, id, version, verbatim_version, sort_key, prerelease, semver2,
       listed, status, created, published, last_edited, attempt, blob_key, size, sha512, api_key, files, catalog_entry)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, x'', 1, '{}', ?)`,
  )
  for (const { key, id, version, listed, available, title, tags } of seeds) {
    const read = parsed(version)
    insert.run(
      key,
      ids.indexOf(id) + 1,
      lowerVersion(read),
      id,
      version,
      version,
      versionSortKey(read),
      Number(isPrerelease(read)),
      Number(isSemVer2(read)),
      Number(listed),
      available ? "available" : "deleted",
      key * 10,
      key * 10,
      key * 10,
      String(key),
      key,
      JSON.stringify({ title, tags }),
    )
  }
  return db
}

/** What SQL is held to: the same predicate, by the simplest code there is. */
function isMet(where: VersionPredicate, seed: Seed, semVer2: boolean): boolean {
  switch (where.kind) {
    case "all":
      return where.of.every((part) => isMet(part, seed, semVer2))
    case "any":
      return where.of.some((part) => isMet(part, seed, semVer2))
    case "not":
      return !isMet(where.of, seed, semVer2)
    case "constant":
      return where.value
    case "prerelease":
      return isPrerelease(parsed(seed.version))
    case "listed":
      return seed.listed
    case "latest":
      return latestOf(seed.id, where.prerelease, semVer2) === seed.key
    case "version":
      return holds(where.test, Buffer.compare(sortKeyOf(seed.version), where.sortKey))
    case "number":
      return holds(where.test, numberOf(where.field, seed) - where.value)
    case "text":
      return textMet(where, seed)
  }
}

function visible(semVer2: boolean): readonly Seed[] {
  return seeds.filter(
    ({ available, version }) => available && (semVer2 || !isSemVer2(parsed(version))),
  )
}

function latestOf(id: string, prerelease: boolean, semVer2: boolean): number | undefined {
  return visible(semVer2)
    .filter(
      (seed) =>
        seed.id === id && seed.listed && (prerelease || !isPrerelease(parsed(seed.version))),
    )
    .toSorted((a, b) => Buffer.compare(sortKeyOf(a.version), sortKeyOf(b.version)))
    .at(-1)?.key
}

function numberOf(field: string, { key, listed }: Seed): number {
  if (field === "published" && !listed) return Date.UTC(1900, 0, 1) * 1000
  return field === "size" ? key : key * 10
}

function textMet({ field, test, value }: Extract<VersionPredicate, { kind: "text" }>, seed: Seed) {
  const lower = (text: string) => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
  const isWhole = ["eq", "ne", "gt", "ge", "lt", "le"].includes(test)
  const text = lower(
    field === "id"
      ? seed.id
      : field === "version"
        ? seed.version
        : field === "tags"
          ? isWhole
            ? seed.tags.join(" ")
            : ` ${seed.tags.join(" ")} `
          : seed.title || seed.id,
  )
  const wanted = lower(value)
  if (test === "contains") return text.includes(wanted)
  if (test === "starts-with") return text.startsWith(wanted)
  if (test === "ends-with") return text.endsWith(wanted)
  return holds(test, Buffer.compare(Buffer.from(text), Buffer.from(wanted)))
}

function holds(test: Comparison, order: number): boolean {
  return {
    eq: order === 0,
    ne: order !== 0,
    gt: order > 0,
    ge: order >= 0,
    lt: order < 0,
    le: order <= 0,
  }[test]
}

const comparison = fc.constantFrom<Comparison>("eq", "ne", "gt", "ge", "lt", "le")
const textTest = fc.oneof(
  comparison,
  fc.constantFrom<TextTest>("contains", "starts-with", "ends-with"),
)
const text = fc.constantFrom(
  "",
  "alpha",
  "ALPHA.",
  "a",
  "beta",
  "1.",
  "0",
  "rc.1",
  "json",
  " json ",
  "t1",
  "the one",
  "o'",
  "ä",
  "Ä",
  "%",
  "_",
  "zzz",
)

const { where: predicates } = fc.letrec<{ where: VersionPredicate }>((tie) => ({
  where: fc.oneof(
    { maxDepth: 3 },
    fc.record({
      kind: fc.constant("text" as const),
      field: fc.constantFrom("id" as const, "version" as const, "title" as const, "tags" as const),
      test: textTest,
      value: text,
    }),
    fc.record({
      kind: fc.constant("version" as const),
      test: comparison,
      sortKey: fc.constantFrom(...spellings).map(sortKeyOf),
    }),
    fc.record({
      kind: fc.constant("number" as const),
      field: fc.constantFrom(...(["created", "published", "lastEdited", "size"] as const)),
      test: comparison,
      value: fc.integer({ min: 0, max: 300 }),
    }),
    fc.constantFrom<VersionPredicate>(
      { kind: "listed" },
      { kind: "prerelease" },
      { kind: "latest", prerelease: false },
      { kind: "latest", prerelease: true },
      { kind: "constant", value: true },
    ),
    fc.record({ kind: fc.constant("not" as const), of: tie("where") }),
    fc.record({
      kind: fc.constant("all" as const),
      of: fc.array(tie("where"), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant("any" as const),
      of: fc.array(tie("where"), { minLength: 1, maxLength: 3 }),
    }),
  ),
}))

function queryOf(where: VersionPredicate, rest: Partial<VersionQuery> = {}): VersionQuery {
  return {
    feed: "default",
    semVer2: true,
    where,
    order: [],
    skip: 0,
    take: 100,
    total: true,
    ...rest,
  }
}

describe("QueryRunner", () => {
  let db: DatabaseSync
  let runner: QueryRunner

  before(() => {
    db = seededDatabase()
    runner = new QueryRunner(db)
  })

  it("finds exactly what the predicate says, in the order of IDs and versions", () => {
    fc.assert(
      fc.property(predicates, fc.boolean(), (where, semVer2) => {
        const expected = visible(semVer2)
          .filter((seed) => isMet(where, seed, semVer2))
          .toSorted(
            (a, b) =>
              Buffer.compare(Buffer.from(a.id.toLowerCase()), Buffer.from(b.id.toLowerCase())) ||
              Buffer.compare(sortKeyOf(a.version), sortKeyOf(b.version)),
          )
          .map(({ key }) => key)
        const found = runner.find(queryOf(where, { semVer2 }))
        assert.deepEqual(found, { versions: expected, more: false, total: expected.length })
      }),
      { numRuns: 600 },
    )
  })

  it("gives pages that join to the whole, by number and behind a version", () => {
    const whole = runner.find(queryOf({ kind: "constant", value: true })).versions
    for (let skip = 0; skip <= whole.length; skip++) {
      const page = runner.find(queryOf({ kind: "constant", value: true }, { skip, take: 3 }))
      assert.deepEqual(page.versions, whole.slice(skip, skip + 3))
      assert.equal(page.more, skip + 3 < whole.length)
      const last = seeds.find(({ key }) => key === whole[skip])
      if (last === undefined) continue
      const after = {
        lowerId: last.id.toLowerCase(),
        lowerVersion: last.version,
        sortKey: sortKeyOf(last.version),
      }
      const rest = runner.find(queryOf({ kind: "constant", value: true }, { after }))
      assert.deepEqual(rest.versions, whole.slice(skip + 1))
    }
  })

  it("keeps the order of a list of IDs", () => {
    const latest = { kind: "latest", prerelease: true } as const
    const found = runner.find(queryOf(latest, { ids: ["gamma", "nobody", "alpha"] }))
    assert.deepEqual(found.versions, [latestOf("Gamma", true, true), latestOf("Alpha", true, true)])
  })
})

describe("what was edited lately", () => {
  let db: DatabaseSync

  before(() => {
    db = seededDatabase()
  })

  const since = (value: number): VersionPredicate => ({
    kind: "number",
    field: "lastEdited",
    test: "gt",
    value,
  })

  function planOf(query: VersionQuery, fewEdited: boolean): string {
    const { list } = compileQuery(query, { fewEdited })
    const plan = db.prepare(`explain query plan ${list.text}`).all(...list.values)
    return plan.map(({ detail }) => String(detail)).join("\n")
  }

  it("is found by the index of it where it is little, else on the way through the IDs", () => {
    const query = queryOf(since(5))
    assert.match(
      planOf(query, true),
      /SEARCH v USING INDEX versions_last_edited \(last_edited>\?\)/,
    )
    assert.match(planOf(query, false), /SEARCH p USING COVERING INDEX packages_identity/)
    assert.doesNotMatch(planOf(query, false), /TEMP B-TREE/)
  })

  it("is gone through in its order, and sorted only where times are the same", () => {
    for (const descending of [false, true]) {
      const query = queryOf(since(5), { order: [{ by: "lastEdited", descending }], take: 3 })
      const plan = planOf(query, false)
      assert.match(plan, /SEARCH v USING INDEX versions_last_edited/)
      assert.match(plan, /TEMP B-TREE FOR LAST 3 TERMS/)
      const keys = visible(true).map(({ key }) => key)
      const expected = keys.toSorted((a, b) => (descending ? b - a : a - b)).slice(0, 3)
      assert.deepEqual(new QueryRunner(db).find(query).versions, expected)
    }
  })

  it("is gone through in its order without a time, too, but not for one ID's versions", () => {
    const order = [{ by: "lastEdited", descending: true }] as const
    const all = queryOf({ kind: "constant", value: true }, { order })
    assert.match(planOf(all, false), /SCAN v USING INDEX versions_last_edited/)
    const one = queryOf({ kind: "text", field: "id", test: "eq", value: "beta" }, { order })
    assert.doesNotMatch(planOf(one, false), /versions_last_edited/)
  })
})

describe("what the event loop runs itself", () => {
  let db: DatabaseSync

  before(() => {
    db = seededDatabase()
  })

  const idIs: VersionPredicate = { kind: "text", field: "id", test: "eq", value: "alpha" }
  const latest: VersionPredicate = { kind: "latest", prerelease: false }
  const sortKey = sortKeyOf("1.0.0")

  function assertPlan(query: VersionQuery): void {
    assert.ok(isCheap(query))
    const { list } = compileQuery(query)
    const plan = db.prepare(`explain query plan ${list.text}`).all(...list.values)
    const dear = plan
      .map(({ detail }) => String(detail))
      .filter((step) => /SCAN (?!\(subquery|w |.*VIRTUAL)/.test(step))
    assert.deepEqual(dear, [], list.text)
  }

  it("is one ID's entries of an index, or the latest versions of a few IDs", () => {
    assertPlan(queryOf(idIs))
    assertPlan(queryOf({ kind: "all", of: [idIs, latest] }))
    assertPlan(queryOf({ kind: "all", of: [idIs, { kind: "version", test: "gt", sortKey }] }))
    assertPlan(queryOf({ kind: "all", of: [idIs, { kind: "not", of: { kind: "prerelease" } }] }))
    assertPlan(queryOf(idIs, { order: [{ by: "version", descending: true }] }))
    assertPlan(queryOf(latest, { ids: ["alpha", "beta"] }))
  })

  it("is nothing that reads rows or more IDs", () => {
    const title: VersionPredicate = { kind: "text", field: "title", test: "eq", value: "x" }
    for (const query of [
      queryOf({ kind: "constant", value: true }),
      queryOf(latest),
      queryOf({ kind: "any", of: [idIs, idIs] }),
      queryOf({ kind: "not", of: idIs }),
      queryOf({ kind: "all", of: [idIs, title] }),
      queryOf({ kind: "all", of: [idIs, { kind: "not", of: latest }] }),
      queryOf(idIs, { order: [{ by: "created", descending: true }] }),
      queryOf(latest, { ids: Array(65).fill("alpha") }),
      queryOf(idIs, { ids: ["alpha"], where: title }),
    ])
      assert.equal(isCheap(query), false, JSON.stringify(query))
  })
})
