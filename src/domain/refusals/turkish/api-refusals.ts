import type { apiRefusals } from "../api-refusals.ts"
import type { RefusalText } from "../refusal.ts"

export const apiRefusalsInTurkish = {
  API_BODY_TYPE_UNSUPPORTED: {
    cause: "İsteğin gövdesi JSON olarak gönderilmedi{?type}; türü '{type}'{/type}.",
    remedy:
      "Gövdeyi Content-Type: application/json üst bilgisiyle ve Content-Encoding olmadan gönderin.",
  },
  API_BODY_TOO_LARGE: {
    cause: "İsteğin gövdesi {limit} sınırını aşıyor.",
    remedy:
      "Yalnızca işlemin kabul ettiği alanları gönderin; bunlar /api/v1/openapi.json belgesinde listelenir.",
  },
  API_BODY_NOT_JSON: {
    cause: "İsteğin gövdesi UTF-8 ile yazılmış JSON değil.",
    remedy: "Adları ve metinleri çift tırnak içinde olan tek bir JSON nesnesi gönderin.",
  },
  API_FIELD_UNKNOWN: {
    cause: "Bu işlem '{member}' diye bir alan kabul etmiyor.",
    remedy:
      "Onu çıkarın; her işlemin alanları ve parametreleri /api/v1/openapi.json belgesinde listelenir.",
  },
  API_FIELD_MISSING: {
    cause: "'{member}' eksik.",
    remedy:
      "Onu ekleyin; her işlemin alanları ve parametreleri /api/v1/openapi.json belgesinde listelenir.",
  },
  API_FIELD_INVALID: {
    cause: "'{member}' için gönderilen değer kabul edilemez: {problem}.",
    remedy:
      "Onu düzeltin; her işlemin alanları ve parametreleri /api/v1/openapi.json belgesinde açıklanır.",
  },
} as const satisfies Record<keyof typeof apiRefusals, RefusalText>
