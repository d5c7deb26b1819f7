import type { Kysely } from "kysely"
import type { Schema } from "./schema.ts"

/** What statements are built with. */
export type Db = Kysely<Schema>
