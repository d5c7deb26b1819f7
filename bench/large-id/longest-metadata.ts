import { largestCatalogEntry } from "../../src/services/publish/catalog-entry.ts"
import { aPackage } from "../../test/support/package-builder.ts"
import { Random } from "../search/random.ts"

/** The texts that may be long, with their limits in characters. */
const texts = {
  releaseNotes: 35_000,
  authors: 4000,
  description: 4000,
  summary: 4000,
  copyright: 4000,
  tags: 4000,
}
/** UTF-8 bytes of each character: the most that one may have and still be one of the manifest. */
const bytesOfCharacter = 3
/** Letters, which dependencies may have in their IDs. */
const firstLetter = 0x4e00
const letters = 20_000
const lettersOfDependency = 3
/** As one dependency stands in the entry, beside its ID. */
const bytesAroundId = '{"id":"","range":"(, )"},'.length
/** What an entry holds beside its texts and dependencies, and a little to spare. */
const bytesOfRest = 1000

/** A package whose catalog entry is as large as one may be, in letters that hardly compress. */
export function buildLongestMetadata(id: string, version: string): Buffer {
  const random = new Random(Number(version.replaceAll(".", "")))
  const word = (length: number) =>
    Array.from({ length }, () => String.fromCodePoint(firstLetter + random.below(letters))).join("")
  const bytesOfTexts =
    Object.values(texts).reduce((sum, length) => sum + length, 0) * bytesOfCharacter
  const room = largestCatalogEntry - bytesOfTexts - bytesOfRest
  const count = Math.floor(room / (bytesAroundId + lettersOfDependency * bytesOfCharacter))
  const dependencies = Array.from({ length: count }, (_, at) => {
    // The last letter is another one for each.
    const name = word(lettersOfDependency - 1) + String.fromCodePoint(firstLetter + at)
    return `<dependency id="${name}" />`
  })
  const empty = aPackage(id, version).withElement(
    `<dependencies>${dependencies.join("")}</dependencies>`,
  )
  return Object.entries(texts)
    .reduce((built, [name, length]) => built.withMetadata(name, word(length)), empty)
    .build()
}
