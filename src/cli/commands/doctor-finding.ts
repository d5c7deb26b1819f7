import type { BlobReference } from "../../domain/ports/package-reads.ts"
import type { Finding } from "../../services/maintenance/doctor.ts"

/** What the doctor found, and what a person can do about it. */
export function describeFinding(finding: Finding): { what: string; remedy: string } {
  switch (finding.kind) {
    case "blob-lost":
      return {
        what: `${named(finding.blob)} is lost: there is no file ${finding.blob.blobKey}.`,
        remedy:
          finding.blob.kind === "nupkg"
            ? "Put the file back from a backup, or take the version out of the feed and push it again: lode doctor --repair"
            : "Put the file back from a backup, or push the symbols again.",
      }
    case "blob-wrong-length":
      return damaged(finding.blob, `has ${finding.found} bytes instead of ${finding.blob.size}`)
    case "blob-wrong-hash":
      return damaged(finding.blob, "has not the SHA-512 it was pushed with")
    case "blob-unreadable":
      return {
        what: `${named(finding.blob)} cannot be read: ${finding.reason}.`,
        remedy: "Check the rights and the disk.",
      }
    case "blob-unreferenced":
      return {
        what: `No version needs ${finding.blob.key}.`,
        remedy: finding.inFlight
          ? "A push that is under way or was cut; gc takes it when it is a day old."
          : "Remove it: lode gc takes it once it is a day old.",
      }
    case "deletion-left":
      return {
        what: `${finding.key} belongs to a deleted version and is still there.`,
        remedy: "The server removes it when it starts; or now: lode gc",
      }
  }
}

/** A damaged file may be the last copy, so a person moves it away; the doctor never does. */
function damaged(blob: BlobReference, how: string): { what: string; remedy: string } {
  return {
    what: `${named(blob)} is damaged: ${blob.blobKey} ${how}.`,
    remedy:
      blob.kind === "nupkg"
        ? "Put the right file back from a backup. If there is none, move the file away, run lode doctor --repair, and push the package again."
        : "Put the right file back from a backup, or push the symbols again.",
  }
}

function named({ kind, lowerId, lowerVersion }: BlobReference): string {
  return `${kind === "nupkg" ? "The package" : "The symbol package of"} ${lowerId} ${lowerVersion}`
}

/** A finding as --json shows it. */
export function findingView(finding: Finding) {
  const { kind } = finding
  if (kind === "deletion-left") return { kind, key: finding.key }
  if (kind === "blob-unreferenced")
    return { kind, key: finding.blob.key, size: finding.blob.size, inFlight: finding.inFlight }
  const { blobKey: key, lowerId: id, lowerVersion: version, size } = finding.blob
  return { kind, key, id, version, size, package: finding.blob.kind }
}
