/** Refusals of the V2 feed: OData options that cannot be read, or that ask for more than the feed answers. */
export const odataRefusals = {
  ODATA_OPTION_MALFORMED: {
    cause: "The option '{option}' cannot be read: {problem}.",
    remedy: "Correct the option; text stands in single quotes, and a quote inside it is doubled.",
  },
  ODATA_OPTION_UNSUPPORTED: {
    cause: "The V2 feed does not answer what the option '{option}' asks for: {problem}.",
    remedy:
      "Use Search(), FindPackagesById() or Packages(Id='ID',Version='VERSION') with a simpler option, or the V3 feed at /v3/index.json.",
  },
  ODATA_OPTION_TOO_LARGE: {
    cause: "The option '{option}' is larger than the V2 feed reads: {problem}.",
    remedy: "Ask for fewer packages at a time.",
  },
} as const
