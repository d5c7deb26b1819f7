/** Refusals of what is said of packages beside their content: deprecations and advisories. */
export const packageFactRefusals = {
  DEPRECATION_MALFORMED: {
    cause: "The deprecation cannot be read: {problem}.",
    remedy:
      "Send a form or JSON of at most 1 MiB with 'versions' and, as wanted, isLegacy, hasCriticalBugs, isOther, message, alternatePackageId, alternatePackageVersion and listedVerb.",
  },
  DEPRECATION_WITHOUT_VERSIONS: {
    cause: "The deprecation of '{id}' names no version.",
    remedy:
      "Name the versions, as in versions=1.0.0&versions=1.1.0, or all of them with versions=*.",
  },
  DEPRECATION_MESSAGE_MISSING: {
    cause: "The deprecation of '{id}' has the reason Other, but no message that says which.",
    remedy: "Add a message.",
  },
  DEPRECATION_MESSAGE_TOO_LONG: {
    cause: "The message of the deprecation is longer than {limit} characters.",
    remedy: "Shorten it; it may name a page that says more.",
  },
  DEPRECATION_ALTERNATE_INVALID: {
    cause:
      "'{value}' is nothing that could be used instead: it is no package ID, version or range.",
    remedy:
      "Send the other package's ID as alternatePackageId and, if wanted, a version or range of it as alternatePackageVersion.",
  },
  DEPRECATION_ALTERNATE_IS_ITSELF: {
    cause: "'{id}' cannot be used instead of its own deprecated versions.",
    remedy:
      "Name another package, or a range of '{id}' that holds none of the deprecated versions.",
  },
  ADVISORY_NOT_FOUND: {
    cause: "There is no advisory '{advisory}'.",
    remedy: "Look at 'lode advisory list', which names those that are loaded.",
  },
} as const
