/** Refusals for what is inside a .snupkg. Each is a rule of docs/RULES.md. */
export const symbolRefusals = {
  SYMBOLS_PACKAGE_WITHOUT_PARENT: {
    cause:
      "There is no package with ID '{id}' and version '{version}' that these symbols belong to.",
    remedy: "Push the .nupkg first, then its .snupkg.",
  },
  SYMBOLS_STILL_PUBLISHING: {
    cause:
      "A symbol package with ID '{id}' and version '{version}' was pushed but is not yet published.",
    remedy: "Push again in a moment.",
  },
} as const
