/** Longest package ID, in characters (nuget.org's rule for new uploads). */
export const longestPackageId = 100

/** ASCII letters, digits and `_`, in parts joined by single `.` or `-`. ASCII only: lower-casing has one meaning everywhere. */
export const packageIdPattern = /^[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*$/
