import type { apiRefusals } from "../api-refusals.ts"
import type { RefusalText } from "../refusal.ts"

export const apiRefusalsInFrench = {
  API_BODY_TYPE_UNSUPPORTED: {
    cause:
      "Le corps de la requête n'est pas envoyé comme du JSON{?type}, mais comme « {type} »{/type}.",
    remedy: 'Envoyez-le avec l\'en-tête "Content-Type: application/json" et sans Content-Encoding.',
  },
  API_BODY_TOO_LARGE: {
    cause: "Le corps de la requête dépasse {limit}.",
    remedy: "N'envoyez que les champs que l'opération accepte ; /api/v1/openapi.json les énumère.",
  },
  API_BODY_NOT_JSON: {
    cause: "Le corps de la requête n'est pas du JSON en UTF-8.",
    remedy: "Envoyez un objet JSON, noms et textes entre guillemets doubles.",
  },
  API_FIELD_UNKNOWN: {
    cause: "Cette opération n'accepte pas de « {member} ».",
    remedy:
      "Retirez-le ; /api/v1/openapi.json énumère les champs et paramètres de chaque opération.",
  },
  API_FIELD_MISSING: {
    cause: "Il manque « {member} ».",
    remedy:
      "Ajoutez-le ; /api/v1/openapi.json énumère les champs et paramètres de chaque opération.",
  },
  API_FIELD_INVALID: {
    cause: "La valeur envoyée pour « {member} » ne peut être acceptée : {problem}.",
    remedy:
      "Corrigez-la ; /api/v1/openapi.json décrit les champs et paramètres de chaque opération.",
  },
} as const satisfies Record<keyof typeof apiRefusals, RefusalText>
