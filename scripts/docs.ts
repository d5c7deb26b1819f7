/** `npm run docs`: writes the pages that are made from the code. A test fails where they differ. */
import { writeFileSync } from "node:fs"
import { resolve } from "node:path"
import { errorsPage } from "./errors-page.ts"

writeFileSync(resolve(import.meta.dirname, "../docs/ERRORS.md"), errorsPage())
