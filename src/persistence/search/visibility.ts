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

/** The number that a state has in `visibilities`. */
export function stateNumber(state: Visibility): number {
  return Number(state.prerelease) + 2 * Number(state.semVer2)
}
