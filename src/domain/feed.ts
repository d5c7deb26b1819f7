/** The name of the one feed that exists today; every table is keyed by feed from the first migration. */
export const defaultFeed = "default"

/** Who may read a feed: everybody, or keys with the scope `read`. */
export const feedReadings = ["public", "authenticated"] as const
export type FeedReading = (typeof feedReadings)[number]
