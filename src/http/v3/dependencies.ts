import type { DeleteMeaning } from "../../domain/ports/package-commands.ts"
import type { AccessReads } from "../../domain/ports/access-reads.ts"
import type { AdvisoryReads } from "../../domain/ports/advisory-reads.ts"
import type { CatalogReads } from "../../domain/ports/catalog-reads.ts"
import type { PackageReads } from "../../domain/ports/package-reads.ts"
import type { VersionFactReads } from "../../domain/ports/version-facts.ts"
import type { BlobStore } from "../../domain/ports/blob-store.ts"
import type { CatalogPages } from "../../services/reading/read-catalog.ts"
import type { OriginReader } from "../origin.ts"
import type { KeptDocuments } from "./kept-documents.ts"
import type { KeptPackages } from "../delivery/kept-packages.ts"
import type { SearchIndex } from "../../domain/ports/search-index.ts"

/** What the V3 resources stand on; each takes the part it needs. */
export interface V3Dependencies {
  readonly packages: AdvisoryReads &
    CatalogReads &
    PackageReads &
    VersionFactReads &
    Pick<AccessReads, "reservationsAmong">
  readonly blobs: Pick<BlobStore, "open">
  readonly search: SearchIndex
  readonly catalogPages: CatalogPages
  readonly documents: KeptDocuments
  readonly keptPackages: KeptPackages
  /** The start of every absolute address, without a final slash. */
  readonly originOf: OriginReader
  /** What DELETE does on this server, and so how long a package may be cached. */
  readonly deleteMeaning: DeleteMeaning
}
