import type { rateRefusals } from "../rate-refusals.ts"
import type { RefusalText } from "../refusal.ts"

export const rateRefusalsInFrench = {
  RATE_LIMITED_PUSH: {
    cause:
      "Cette clé API a envoyé plus de packages que le serveur n'en accepte en si peu de temps ({limit}).",
    remedy:
      "Renvoyez le package dans {seconds} secondes, ou demandez à un administrateur d'augmenter LODE_RATE_PUSH.",
  },
  RATE_LIMITED_SEARCH: {
    cause:
      "Plus de recherches sont venues de cette clé ou de cette adresse que le serveur n'en traite ({limit}).",
    remedy:
      "Recommencez la recherche dans {seconds} secondes, ou demandez à un administrateur d'augmenter LODE_RATE_SEARCH.",
  },
  RATE_LIMITED_FAILED_KEYS: {
    cause:
      "La clé API est fausse, comme trop d'autres avant elle, venues de l'adresse {address} ({limit}).",
    remedy:
      "Corrigez la clé là où elle est configurée : une clé juste est acceptée aussitôt. Ce qui ne va pas dans une autre sera de nouveau indiqué dans {seconds} secondes.",
  },
  RATE_LIMITED_LOGIN: {
    cause:
      "Trop de connexions ont échoué pour le compte « {account} » ou depuis l'adresse {address} ({limit}).",
    remedy: "Reconnectez-vous dans {seconds} secondes.",
  },
} as const satisfies Record<keyof typeof rateRefusals, RefusalText>
