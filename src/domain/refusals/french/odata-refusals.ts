import type { RefusalText } from "../refusal.ts"
import type { odataRefusals } from "../odata-refusals.ts"

export const odataRefusalsInFrench: Record<keyof typeof odataRefusals, RefusalText> = {
  ODATA_OPTION_MALFORMED: {
    cause: "L'option « {option} » est illisible : {problem}.",
    remedy:
      "Corrigez l'option ; un texte s'écrit entre guillemets simples, et un guillemet à l'intérieur se double.",
  },
  ODATA_OPTION_UNSUPPORTED: {
    cause: "Le flux V2 ne répond pas à ce que demande l'option « {option} » : {problem}.",
    remedy:
      "Utilisez Search(), FindPackagesById() ou Packages(Id='ID',Version='VERSION') avec une option plus simple, ou le flux V3 à l'adresse /v3/index.json.",
  },
  ODATA_OPTION_TOO_LARGE: {
    cause: "L'option « {option} » dépasse ce que lit le flux V2 : {problem}.",
    remedy: "Demandez moins de packages à la fois.",
  },
}
