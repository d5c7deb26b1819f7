/** The name of the one feed that exists today; every table is keyed by feed from the first migration. */
export const defaultFeed = "default"
