import type { Logger } from "pino"
import type { Config } from "../config/config.ts"
import type { Stores } from "./open-stores.ts"

/** What every part of the server is built from; `parts` is where what has to be closed is kept. */
export interface Building {
  readonly config: Config
  readonly stores: Stores
  readonly parts: AsyncDisposableStack
  readonly log: Logger
}
