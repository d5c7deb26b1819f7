import { join } from "node:path"
import { defaultFeed } from "../domain/feed.ts"
import { KeptPackages } from "../http/delivery/kept-packages.ts"
import { KeptDocuments } from "../http/v3/kept-documents.ts"
import { openSearchIndex } from "../persistence/search/search-index.ts"
import { openVersionQueries } from "../persistence/version-queries/sqlite-version-queries.ts"
import { watchChanges } from "../services/reading/change-watcher.ts"
import { CatalogPages } from "../services/reading/read-catalog.ts"
import type { Background } from "./background.ts"
import type { Building } from "./building.ts"

/** Milliseconds after which a search, or a question to the V2 feed, is stopped. */
const searchDeadline = 5000

/** Opens what answers reads beside the record; `forget` is told the lower-case ID that has changed. */
export function openReading(
  { config, stores, parts }: Building,
  { downloads, pdbs }: Pick<Background, "downloads" | "pdbs">,
) {
  const databaseFile = config.database.file
  const search = parts.use(
    openSearchIndex({
      databaseFile,
      indexFile: join(config.dataFolder, "search.db"),
      deadlineMs: searchDeadline,
    }),
  )
  const versions = parts.use(openVersionQueries({ databaseFile, deadlineMs: searchDeadline }))
  const documents = new KeptDocuments()
  const keptPackages = new KeptPackages((name) => downloads.note(name))
  const catalogPages = new CatalogPages(stores.packages, defaultFeed)
  const forget = (lowerId: string) => {
    documents.forget(lowerId)
    keptPackages.forget(lowerId)
  }
  const onReset = () => {
    documents.clear()
    keptPackages.clear()
    catalogPages.clear()
  }
  const onChange = (_feed: string, lowerId: string) => {
    forget(lowerId)
    pdbs?.wake()
  }
  const freshness = parts.use(watchChanges(stores.packages, { onChange, onReset }))
  return { search, versions, documents, keptPackages, catalogPages, freshness, forget }
}
