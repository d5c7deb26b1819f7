import type { RefusalText } from "../refusal.ts"
import type { odataRefusals } from "../odata-refusals.ts"

export const odataRefusalsInTurkish: Record<keyof typeof odataRefusals, RefusalText> = {
  ODATA_OPTION_MALFORMED: {
    cause: "'{option}' seçeneği okunamıyor: {problem}.",
    remedy:
      "Seçeneği düzeltin; metin tek tırnak içinde yazılır, metnin içindeki tırnak iki kez yazılır.",
  },
  ODATA_OPTION_UNSUPPORTED: {
    cause: "V2 akışı, '{option}' seçeneğinin istediğini yanıtlamıyor: {problem}.",
    remedy:
      "Daha basit bir seçenekle Search(), FindPackagesById() veya Packages(Id='ID',Version='VERSION') ya da /v3/index.json adresindeki V3 akışını kullanın.",
  },
  ODATA_OPTION_TOO_LARGE: {
    cause: "'{option}' seçeneği, V2 akışının okuduğundan büyük: {problem}.",
    remedy: "Tek seferde daha az paket isteyin.",
  },
}
