/** Major, minor, build, revision. */
export type FrameworkVersion = readonly [number, number, number, number]

export const noVersion: FrameworkVersion = [0, 0, 0, 0]

const largestInt32 = 2_147_483_647

/** Two to four numbers with dots between; each must fit Int32. */
export function dottedVersion(text: string): FrameworkVersion | undefined {
  const match = /^([0-9]+)\.([0-9]+)(?:\.([0-9]+))?(?:\.([0-9]+))?$/.exec(text)
  if (match === null) return undefined
  const [major = 0, minor = 0, build = 0, revision = 0] = match
    .slice(1)
    .map((part) => Number(part ?? "0"))
  if (Math.max(major, minor, build, revision) > largestInt32) return undefined
  return [major, minor, build, revision]
}

/** The version in a folder name: with dots as it is, without them a digit a number ("472" is 4.7.2, "8" is 8.0). */
export function folderVersion(text: string): FrameworkVersion | undefined {
  if (text === "") return noVersion
  if (text.includes(".")) return dottedVersion(text)
  return dottedVersion(text.padEnd(2, "0").slice(0, 4).split("").join("."))
}

/** Equal in all four numbers. */
export function sameVersion(a: FrameworkVersion, b: FrameworkVersion): boolean {
  return a.every((number, index) => number === b[index])
}
