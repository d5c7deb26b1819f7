import { flag, list, named, record, text, time } from "../schema.ts"

export const prefixSchema = named(
  "Prefix",
  record({
    pattern: text({ description: "A single ID, or how IDs begin and a final '*'." }),
    owners: list(text()),
    shared: flag("Everybody may push new IDs under it; only its owners' are verified."),
    created: time(),
  }),
)
