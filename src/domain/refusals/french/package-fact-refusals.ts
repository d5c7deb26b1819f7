import type { RefusalText } from "../refusal.ts"
import type { packageFactRefusals } from "../package-fact-refusals.ts"

export const packageFactRefusalsInFrench: Record<keyof typeof packageFactRefusals, RefusalText> = {
  DEPRECATION_MALFORMED: {
    cause: "La dépréciation est illisible : {problem}.",
    remedy:
      "Envoyez un formulaire ou du JSON d'au plus 1 Mio avec « versions » et, au choix, isLegacy, hasCriticalBugs, isOther, message, alternatePackageId, alternatePackageVersion et listedVerb.",
  },
  DEPRECATION_WITHOUT_VERSIONS: {
    cause: "La dépréciation de « {id} » ne nomme aucune version.",
    remedy:
      "Nommez les versions, par exemple versions=1.0.0&versions=1.1.0, ou toutes avec versions=*.",
  },
  DEPRECATION_MESSAGE_MISSING: {
    cause:
      "La dépréciation de « {id} » a pour raison « Other », mais aucun message ne dit laquelle.",
    remedy: "Ajoutez un message.",
  },
  DEPRECATION_MESSAGE_TOO_LONG: {
    cause: "Le message de la dépréciation dépasse {limit} caractères.",
    remedy: "Raccourcissez-le ; il peut nommer une page qui en dit plus.",
  },
  DEPRECATION_ALTERNATE_INVALID: {
    cause:
      "« {value} » ne peut rien remplacer : ce n'est ni un ID de package, ni une version, ni une plage.",
    remedy:
      "Envoyez l'ID de l'autre package dans alternatePackageId et, au besoin, une version ou une plage dans alternatePackageVersion.",
  },
  DEPRECATION_ALTERNATE_IS_ITSELF: {
    cause: "« {id} » ne peut pas remplacer ses propres versions dépréciées.",
    remedy:
      "Nommez un autre package, ou une plage de « {id} » qui ne contient aucune des versions dépréciées.",
  },
  ADVISORY_NOT_FOUND: {
    cause: "Il n'y a pas d'avis « {advisory} ».",
    remedy: "Consultez 'lode advisory list', qui nomme ceux qui sont chargés.",
  },
}
