/** What migrations do to data that is there already. */
import assert from "node:assert/strict"
import { copyFileSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { describe, it } from "node:test"
import { pathToFileURL } from "node:url"
import { migrate } from "./sqlite/migrate.ts"

const earlier = ["0001-first.sql", "0002-access.sql", "0003-package-facts.sql"]

describe("migration 0004", () => {
  it("keeps the symbols that were pushed before, under their versions", () => {
    const folder = mkdtempSync(join(tmpdir(), "lode-migrations-"))
    using db = new DatabaseSync(":memory:")
    try {
      for (const file of earlier)
        copyFileSync(join(import.meta.dirname, "migrations", file), join(folder, file))
      migrate(db, pathToFileURL(`${folder}/`))
    } finally {
      rmSync(folder, { recursive: true })
    }
    db.exec(`
      insert into accounts values (1, 'dana', 'dana', null, 0, null, 1, 'person', null, null);
      insert into api_keys (api_key, account_key, hash, description, scopes, globs, created)
        values (1, 1, x'00', '', '[]', '[]', 1);
      insert into packages (package_key, feed, lower_id, id, created) values (1, 'default', 'a', 'A', 1);
      insert into versions (version_key, package_key, lower_version, id, version, verbatim_version,
          sort_key, prerelease, semver2, listed, status, created, published, last_edited, attempt,
          blob_key, size, sha512, api_key, files, catalog_entry)
        values (7, 1, '1.0.0', 'A', '1.0.0', '1.0.0', x'00', 0, 0, 1, 'available', 1, 1, 1, 'x',
          'a.nupkg', 1, x'00', 1, '{}', '{}');
      insert into symbol_packages values (3, 7, 'y', 'a.snupkg', 1, x'00', 1);
      insert into symbol_files values (5, 3, 'default', 'a.pdb', 'key', 'sha256:aa', '{"name":"a"}');
    `)
    migrate(db)
    const files = db.prepare("select * from symbol_files").all()
    assert.deepEqual(
      files.map((row) => ({ ...row })),
      [
        {
          symbol_file_key: 5,
          version_key: 7,
          lies_in: "snupkg",
          feed: "default",
          lower_file: "a.pdb",
          symbol_key: "key",
          checksum: "sha256:aa",
          entry: '{"name":"a"}',
        },
      ],
    )
    db.exec("delete from symbol_packages; delete from versions")
    assert.equal(db.prepare("select count(*) as n from symbol_files").get()?.["n"], 0)
  })
})
