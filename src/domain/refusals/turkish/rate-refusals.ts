import type { rateRefusals } from "../rate-refusals.ts"
import type { RefusalText } from "../refusal.ts"

export const rateRefusalsInTurkish = {
  RATE_LIMITED_PUSH: {
    cause: "Bu API anahtarıyla, sunucunun kabul ettiğinden daha sık paket gönderildi ({limit}).",
    remedy:
      "{seconds} saniye sonra yeniden gönderin veya bir yöneticiden LODE_RATE_PUSH değerini artırmasını isteyin.",
  },
  RATE_LIMITED_SEARCH: {
    cause: "Bu anahtardan veya adresten, sunucunun yanıtladığından daha sık arama geldi ({limit}).",
    remedy:
      "{seconds} saniye sonra yeniden arayın veya bir yöneticiden LODE_RATE_SEARCH değerini artırmasını isteyin.",
  },
  RATE_LIMITED_FAILED_KEYS: {
    cause:
      "API anahtarı yanlış; {address} adresinden daha önce de çok fazla yanlış anahtar geldi ({limit}).",
    remedy:
      "Anahtarı ayarlandığı yerde düzeltin: doğru anahtar hemen kabul edilir. Başka bir anahtarda neyin yanlış olduğu {seconds} saniye sonra yeniden bildirilir.",
  },
  RATE_LIMITED_LOGIN: {
    cause:
      "'{account}' hesabı için veya {address} adresinden çok fazla başarısız oturum açma denemesi yapıldı ({limit}).",
    remedy: "{seconds} saniye sonra yeniden oturum açın.",
  },
} as const satisfies Record<keyof typeof rateRefusals, RefusalText>
