/** Names of entries that mislead, climb out or collide. Each archive is a valid package but for one name. */
import { hostile, withEntries, withEntry } from "./hostile-entries.ts"
import type { HostilePackage } from "./hostile-packages.ts"
import { extraField } from "./zip-builder.ts"

function named(name: string | Uint8Array): () => Buffer {
  return withEntry({ name, data: "content" })
}

/** Two files with different content: a client that takes them for one would write either. */
function twoFiles(one: string, other: string): () => Buffer {
  return withEntries({ name: one, data: "1" }, { name: other, data: "2" })
}

export const hostileNames: readonly HostilePackage[] = [
  hostile("an entry without a name", "ENTRY_NAME_EMPTY", named("")),
  hostile("an entry named '.'", "ENTRY_NAME_EMPTY", named(".")),
  hostile(
    "a name that is not UTF-8",
    "ENTRY_NAME_NOT_UTF8",
    named(Buffer.from([0x61, 0xff, 0x62])),
  ),
  hostile(
    "a second name in an extra field",
    "ENTRY_NAME_AMBIGUOUS",
    withEntry({
      name: "readme.txt",
      data: "a",
      central: { extra: extraField(0x7075, Buffer.from("\u0001\0\0\0\0other.txt")) },
    }),
  ),
  hostile("a NUL in a name", "ENTRY_NAME_CONTROL_CHARACTER", named("lib/a.dll\0.txt")),
  hostile("a percent-encoded NUL in a name", "ENTRY_NAME_CONTROL_CHARACTER", named("lib/a%00.dll")),
  hostile("a line feed in a name", "ENTRY_NAME_CONTROL_CHARACTER", named("lib/a\n.dll")),
  hostile(
    "a path of three thousand characters",
    "ENTRY_PATH_TOO_LONG",
    named(`lib/${"a".repeat(3000)}`),
  ),
  hostile("a name of 256 bytes", "ENTRY_NAME_TOO_LONG", named(`lib/${"\u00e9".repeat(128)}/a`)),
  hostile("a path of a hundred folders", "ENTRY_PATH_TOO_DEEP", named("a/".repeat(100) + "b")),
  hostile("an absolute path", "ENTRY_PATH_ABSOLUTE", named("/etc/cron.d/job")),
  hostile("a path on a drive", "ENTRY_PATH_ABSOLUTE", named("C:/Windows/a.dll")),
  hostile("a path relative to a drive", "ENTRY_PATH_ABSOLUTE", named("c:a.dll")),
  hostile("a network path", "ENTRY_PATH_ABSOLUTE", named("\\\\server\\share\\a.dll")),
  hostile("a percent-encoded absolute path", "ENTRY_PATH_ABSOLUTE", named("%2Fetc/cron.d/job")),
  hostile("a path that climbs out", "ENTRY_PATH_TRAVERSAL", named("../../outside.txt")),
  hostile(
    "a path that climbs out from inside",
    "ENTRY_PATH_TRAVERSAL",
    named("lib/net8.0/../../../a"),
  ),
  hostile(
    "a path that climbs out with backslashes",
    "ENTRY_PATH_TRAVERSAL",
    named("..\\outside.txt"),
  ),
  hostile("a path that climbs out percent-encoded", "ENTRY_PATH_TRAVERSAL", named("lib/%2e%2E/a")),
  hostile(
    "a path that climbs out with an encoded slash",
    "ENTRY_PATH_TRAVERSAL",
    named("..%2foutside"),
  ),
  hostile("a folder that climbs out", "ENTRY_PATH_TRAVERSAL", withEntry({ name: "lib/../" })),
  hostile("a backslash in a path", "ENTRY_PATH_BACKSLASH", named("lib\\net8.0\\a.dll")),
  hostile(
    "two paths that differ in a double slash",
    "ENTRY_DUPLICATE",
    twoFiles("lib/a", "lib//a"),
  ),
  hostile(
    "a path that is a file and, but for a double slash, a folder",
    "ENTRY_PATH_CONFLICT",
    twoFiles("lib/a", "lib//a///b"),
  ),
  hostile(
    "a path that begins with two slashes, one of them encoded",
    "ENTRY_PATH_ABSOLUTE",
    named("%2F/server/share/a"),
  ),
  hostile("the same entry twice", "ENTRY_DUPLICATE", twoFiles("lib/a", "lib/a")),
  hostile("two nuspecs of the same name", "ENTRY_DUPLICATE", named("Contoso.Hostile.nuspec")),
  hostile(
    "two names that differ only in case",
    "ENTRY_DUPLICATE",
    twoFiles("lib/A.dll", "Lib/a.dll"),
  ),
  hostile(
    "two names that differ only in the case of a sharp s",
    "ENTRY_DUPLICATE",
    twoFiles("lib/\u00df", "lib/\u1e9e"),
  ),
  hostile(
    "two names whose composition differs in the other case",
    "ENTRY_DUPLICATE",
    twoFiles("lib/\u0390", "lib/\u03aa\u0301"),
  ),
  hostile(
    "two names that differ only in percent-encoding",
    "ENTRY_DUPLICATE",
    twoFiles("lib/a+b", "lib/a%2Bb"),
  ),
  hostile(
    "two names that differ only in what Windows leaves away",
    "ENTRY_DUPLICATE",
    twoFiles("lib/a/b", "lib/a. ./b ."),
  ),
  hostile(
    "two names that differ only in a dot segment",
    "ENTRY_DUPLICATE",
    twoFiles("lib/a", "./lib/./a"),
  ),
  hostile(
    "two names that differ only in a dot at their end",
    "ENTRY_DUPLICATE",
    twoFiles("lib/a", "lib/a/."),
  ),
  hostile(
    "two names that differ only in composition",
    "ENTRY_DUPLICATE",
    twoFiles("lib/\u00e9", "lib/e\u0301"),
  ),
  hostile("a file where a folder is", "ENTRY_PATH_CONFLICT", twoFiles("lib/a/b", "lib/a")),
  ...[".nupkg.metadata", "CONTOSO.hostile.1.0.0.nupkg", "contoso.hostile.1.0.0%2Enupkg.sha512"].map(
    (folder) =>
      hostile(`${folder}/ where clients write a file`, "ENTRY_PATH_CONFLICT", named(`${folder}/a`)),
  ),
  hostile("a folder where a file is", "ENTRY_PATH_CONFLICT", twoFiles("lib/a", "lib/A/b")),
]
