import { parseVersionRange } from "../version/version-range.ts"
import { advisoryLimits, AdvisoryError, type AdvisoryDocument, type Severity } from "./advisory.ts"
import { isGitHubAdvisory, readGitHubAdvisory } from "./github-advisory.ts"
import { asObject, textIn } from "./json-shape.ts"
import { readOsv } from "./osv.ts"

/** What one element of a file is: read, or why not. */
export type AdvisoryReading =
  | { readonly kind: "read"; readonly document: AdvisoryDocument }
  /** `id` is what stands where its name should be; "" where nothing does. */
  | { readonly kind: "wrong"; readonly id: string; readonly problem: string }

/** What is taken as an ID of a package; some databases have dots at the ends of theirs. */
const packageId = /^[A-Za-z0-9_.-]{1,128}$/

/**
 * Reads a file of one advisory or a list of them, each in OSV's or in one of GitHub's forms; one that cannot be read
 * does not hide the others. Throws AdvisoryError for what is no such file.
 */
export function parseAdvisories(text: string, fallback?: Severity): AdvisoryReading[] {
  if (text.length > advisoryLimits.file) throw new AdvisoryError("it is larger than 16 MiB")
  const value = parseJson(text)
  const elements: unknown[] = Array.isArray(value) ? value : [value]
  if (elements.length > advisoryLimits.advisories)
    throw new AdvisoryError(`it holds more than ${advisoryLimits.advisories} advisories`)
  return elements.map((element) => readOne(element, fallback))
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    throw new AdvisoryError("it is not JSON")
  }
}

function readOne(element: unknown, fallback: Severity | undefined): AdvisoryReading {
  try {
    const object = asObject(element, "it")
    const read = isGitHubAdvisory(object) ? readGitHubAdvisory : readOsv
    const document = read(object, fallback)
    checkNames(document)
    return { kind: "read", document }
  } catch (error) {
    if (!(error instanceof AdvisoryError)) throw error
    return { kind: "wrong", id: nameOf(element), problem: error.message }
  }
}

/** They become rows, lines of a terminal and members of documents. */
function checkNames(document: AdvisoryDocument): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/.test(document.id))
    throw new AdvisoryError(
      "its id is longer than 64 characters or has others than letters, digits and -_.:",
    )
  if (document.kind !== "advisory") return
  if (document.affected.length > advisoryLimits.total)
    throw new AdvisoryError(`it names more than ${advisoryLimits.total} ranges`)
  for (const { id, versions } of document.affected) {
    if (!packageId.test(id)) throw new AdvisoryError(`'${id.slice(0, 100)}' is no package ID`)
    // "[2.0, 1.0]" of a document that contradicts itself would make clients fail on the whole page.
    if (parseVersionRange(versions) === undefined)
      throw new AdvisoryError(`the versions ${versions} of ${id} are no range`)
  }
}

function nameOf(element: unknown): string {
  try {
    const object = asObject(element, "it")
    return (
      textIn(object, "id") ??
      textIn(object, "ghsa_id") ??
      textIn(object, "ghsaId") ??
      ""
    ).slice(0, 64)
  } catch {
    return ""
  }
}
