/** Refusals for what is inside a .nupkg. Each is a rule of docs/RULES.md. */
export const packageRefusals = {
  NOT_A_ZIP: {
    cause: "The upload is not a zip archive: {found}.",
    remedy: "Push the .nupkg file that 'dotnet pack' made.",
  },
} as const
