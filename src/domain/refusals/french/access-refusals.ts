import type { RefusalText } from "../refusal.ts"
import type { accessRefusals } from "../access-refusals.ts"

export const accessRefusalsInFrench: Record<keyof typeof accessRefusals, RefusalText> = {
  READING_NEEDS_API_KEY: {
    cause:
      "Ce flux est privé : sa lecture exige des informations d'identification, avec une clé API comme mot de passe.",
    remedy:
      "Donnez à la source une clé dotée de l'étendue « read » : dotnet nuget update source NAME --username any --password KEY --store-password-in-clear-text.",
  },
  ORGANISATION_NOT_MEMBER: {
    cause:
      "La clé d'API agit pour l'organisation '{organisation}', dont '{account}' n'est plus membre.",
    remedy:
      "Demandez à un administrateur de l'organisation de vous y remettre, ou prenez une autre clé.",
  },
  ACCOUNT_LOCKED: {
    cause: "Le compte '{account}' est verrouillé par un administrateur : {reason}",
    remedy: "Demandez à un administrateur de ce serveur de le déverrouiller.",
  },
  PACKAGE_ID_RESERVED: {
    cause: "L'ID « {id} » relève de « {prefix} », qui est réservé sur ce serveur.",
    remedy:
      "Choisissez un ID qui ne commence pas ainsi{?suggestedIds} (libres, par exemple : {suggestedIds}){/suggestedIds}, recompilez et envoyez le package, ou demandez à un administrateur de ce serveur de vous faire propriétaire du préfixe.",
  },
  PACKAGE_ID_RESERVED_FOR_OTHERS: {
    cause:
      "L'ID « {id} » relève de « {prefix} », qui est réservé à « {owners} » ; la clé API agit pour « {account} ».",
    remedy:
      "Choisissez un ID qui ne commence pas ainsi{?suggestedIds} (libres, par exemple : {suggestedIds}){/suggestedIds}, recompilez et envoyez le package, ou demandez à un propriétaire du préfixe de l'envoyer.",
  },
}
