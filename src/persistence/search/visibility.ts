/**
 * A client sees one of four states of an ID: with or without prereleases, with or without SemVer 2 versions. Which
 * versions it sees, and so which is the latest, depends on the state.
 */
export interface Visibility {
  readonly prerelease: boolean
  readonly semVer2: boolean
}

export const visibilities: readonly Visibility[] = [
  { prerelease: false, semVer2: false },
  { prerelease: true, semVer2: false },
  { prerelease: false, semVer2: true },
  { prerelease: true, semVer2: true },
]

/** Whether a client in this state sees a version with these properties. */
export function isVisible(version: Visibility, state: Visibility): boolean {
  return (state.prerelease || !version.prerelease) && (state.semVer2 || !version.semVer2)
}

/** The word that marks what is the latest version of its ID for clients in this state of this feed. */
export function stateWord(feed: string, state: Visibility): string {
  return `s${Number(state.prerelease)}${Number(state.semVer2)}${hex(feed)}`
}

/** The word that marks a package type. */
export function packageTypeWord(packageType: string): string {
  return `t${hex(packageType.toLowerCase())}`
}

/** Hex, because feeds and types may hold what FTS5 takes for syntax or a separator. */
function hex(text: string): string {
  return Buffer.from(text).toString("hex")
}
