import { severityNames } from "../../domain/advisory.ts"
import { AdvisoryError, type AdvisoryDocument } from "../../formats/advisory/advisory.ts"
import { parseAdvisories } from "../../formats/advisory/parse-advisories.ts"
import { severityOfWord } from "../../formats/advisory/severity.ts"
import { loadAdvisories, nothingLoaded } from "../../services/advisories/load-advisories.ts"
import { advisoryFiles, readAdvisoryFile } from "../advisory-files.ts"
import { WrongUsage, type ExitCode, type Host } from "../host.ts"
import { withStores, type CommandStores, type DataOptions } from "../stores.ts"
import { tellRefusal } from "../tell-refusal.ts"
import { visibleText } from "../visible-text.ts"

export interface AdvisoryLoadOptions extends DataOptions {
  readonly severity?: string
}

type Severity = ReturnType<typeof severityOfWord>

/** What was not taken, and why. */
interface Wrong {
  readonly file: string
  /** Of the advisory; "" where the whole file is meant. */
  readonly id: string
  readonly problem: string
}

/** Documents that are kept in memory until they are written. */
const mostDocuments = 1000

/** `lode advisory load`: what can be read is taken, the rest is told. A running server shows it at once. */
export function advisoryLoad(
  paths: readonly string[],
  options: AdvisoryLoadOptions,
  host: Host,
): Promise<ExitCode> {
  const severity = fallbackOf(options.severity)
  return withStores(host, options, async (stores) => {
    const load = new Load(stores, severity)
    for await (const file of advisoryFiles(paths)) {
      const refused = await load.file(file)
      if (refused !== undefined) return tellRefusal(refused, host)
      host.showProgress(`${load.files} files`)
    }
    const refused = await load.write()
    if (refused !== undefined) return tellRefusal(refused, host)
    tell(load, options, host)
    return load.wrong.length > 0 ? 1 : 0
  })
}

function fallbackOf(word: string | undefined): Severity {
  if (word === undefined) return undefined
  const known: readonly string[] = severityNames
  if (!known.includes(word.toLowerCase()))
    throw new WrongUsage(`--severity is one of ${severityNames.join(", ")}.`)
  return severityOfWord(word)
}

/** One run of the command. */
class Load {
  readonly #stores: CommandStores
  readonly #severity: Severity
  #documents: AdvisoryDocument[] = []
  files = 0
  others = 0
  readonly wrong: Wrong[] = []
  counts = nothingLoaded

  constructor(stores: CommandStores, severity: Severity) {
    this.#stores = stores
    this.#severity = severity
  }

  /** Reads a file, and writes what was read so far where that is much. */
  async file(file: string) {
    this.files += 1
    try {
      for (const reading of parseAdvisories(await readAdvisoryFile(file), this.#severity))
        if (reading.kind === "wrong") this.wrong.push({ file, ...reading })
        else if (reading.document.kind === "other") this.others += 1
        else this.#documents.push(reading.document)
    } catch (error) {
      if (!(error instanceof AdvisoryError)) throw error
      this.wrong.push({ file, id: "", problem: error.message })
    }
    return this.#documents.length < mostDocuments ? undefined : await this.write()
  }

  /** Answers why nothing may be written. */
  async write() {
    const { packages, now } = this.#stores
    const outcome = await loadAdvisories(packages, this.#documents, { now }, this.counts)
    this.#documents = []
    if (outcome.kind === "refused") return outcome.refusal
    this.counts = outcome.counts
    return undefined
  }
}

function tell(load: Load, options: AdvisoryLoadOptions, host: Host): void {
  const { counts, wrong, others } = load
  if (options.json) {
    host.printJson({ ...counts, otherEcosystems: others, wrong: wrong.map(wrongView) })
    return
  }
  for (const each of wrong) host.tell(wrongLine(each))
  const { added, changed, unchanged, older, removed, absent } = counts
  host.print(
    `Advisories: ${added} added, ${changed} changed, ${removed} removed because they were withdrawn, ${unchanged + absent} as they were, ${older} older than what is known, ${others} not about NuGet packages.`,
  )
  if (wrong.length > 0) host.tell(`Not read: ${wrong.length}. Correct them and load them again.`)
}

function wrongView({ file, id, problem }: Wrong) {
  return { file, ...(id !== "" && { id }), problem }
}

function wrongLine({ file, id, problem }: Wrong): string {
  const name = id === "" ? "" : ` (${visibleText(id)})`
  return `${visibleText(file)}${name}: ${visibleText(problem)}.`
}
