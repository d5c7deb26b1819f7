import type { keyRefusals } from "../key-refusals.ts"
import type { RefusalText } from "../refusal.ts"

export const keyRefusalsInTurkish: Record<keyof typeof keyRefusals, RefusalText> = {
  API_KEY_REPLACED: {
    cause:
      "API anahtarının yerini {replacement} numaralı anahtar aldı; bu anahtar artık çalışmıyor (bitiş zamanı: {expired}).",
    remedy:
      "Yerini alan, oluşturulurken gösterilen anahtarı kullanın ya da başka bir anahtar oluşturun (lode key create).",
  },
  API_KEY_EXPIRES_SOON: {
    cause:
      "API anahtarının süresi yakında doluyor (bitiş zamanı: {expires}){?replacement}; yerini {replacement} numaralı anahtar aldı{/replacement}.",
    remedy:
      "O andan sonra yeni bir anahtar kullanın{?key}; aynı yetkilere sahip bir anahtar oluşturmak için: lode key rotate {key}{/key}.",
  },
  API_KEY_NOT_FOUND: {
    cause: "{key} numaralı bir API anahtarı yok.",
    remedy: "Numarasına bakın: lode key list anahtarları gösterir.",
  },
  API_KEY_OF_ORGANISATION: {
    cause: "'{account}' bir kuruluş; kuruluşların kendi anahtarları olmaz.",
    remedy:
      "Anahtarı, kuruluş adına çalışmak üzere bir üye için oluşturun: lode key create --user MEMBER --owner {account}.",
  },
  API_KEY_OWNER_NOT_MEMBER: {
    cause:
      "'{account}', '{organisation}' adlı bir kuruluşun üyesi değil; bu yüzden anahtarları onun adına çalışamaz.",
    remedy:
      "Kuruluşun bir yöneticisinden '{account}' hesabını eklemesini isteyin ya da sahip belirtmeyin: anahtar o zaman '{account}' adına çalışır.",
  },
  API_KEY_FOR_ANOTHER_ACCOUNT: {
    cause: "API anahtarı '{actor}' hesabının ve '{account}' hesabı için anahtar oluşturamaz.",
    remedy:
      "Anahtarı '{account}' oluştursun ya da sunucunun kendisinde oluşturun: lode key create --user {account}.",
  },
  API_KEY_OWNER_WIDER: {
    cause:
      "API anahtarı '{actor}' adına çalışıyor ve '{owner}' adına çalışan bir anahtar oluşturamaz.",
    remedy:
      "Bunu oluşturmak için kendi hesabı adına çalışan bir anahtar kullanın ya da oturum açın.",
  },
  API_KEY_SCOPES_WIDER: {
    cause: "Yeni anahtarın, bu API anahtarında olmayan kapsamları olurdu: {scopes}.",
    remedy: "Bunları çıkarın ya da oluşturmak için bunlara sahip bir anahtar kullanın.",
  },
  API_KEY_GLOBS_WIDER: {
    cause: "Yeni anahtar {globs} desenlerini kapsardı; bu API anahtarı ise {allowed} ile sınırlı.",
    remedy:
      "Yeni anahtara daha dar desenler verin ya da oluşturmak için bu sınırı olmayan bir anahtar kullanın.",
  },
  API_KEY_GLOB_INVALID: {
    cause: "Hiçbir paket kimliği '{glob}' desenine uyamaz.",
    remedy:
      "Kimlikler harf, rakam, '.', '-' ve '_' içerir; '*' bunların herhangi birinin yerine geçer, örneğin Contoso.*.",
  },
  API_KEY_EXPIRY_TOO_LONG: {
    cause: "Bu sunucunun API anahtarları en çok {longest} geçerlidir.",
    remedy:
      "Daha kısa bir süre isteyin ya da bir yöneticiden LODE_KEY_MAX_EXPIRY değerini yükseltmesini isteyin.",
  },
  API_KEY_ROTATED_ALREADY: {
    cause: "{key} numaralı anahtarın yerini zaten {replacement} numaralı anahtar aldı.",
    remedy:
      "Onu değiştirin (lode key rotate {replacement}) ya da yeni bir anahtar oluşturun (lode key create).",
  },
  API_KEY_NOT_ROTATABLE: {
    cause:
      "{key} numaralı anahtar değiştirilemez: süresi dolmuş, iptal edilmiş ya da bir oturum açmadan veya ayardan geliyor.",
    remedy: "Bunun yerine yeni bir anahtar oluşturun: lode key create.",
  },
  API_KEY_NOT_OF_SIGN_IN: {
    cause: "API anahtarı oturum açılarak oluşturulmadı; oturumu kapatmak onu sonlandırmaz.",
    remedy: "Kalıcı olarak sonlandırmak için iptal edin: lode key revoke {key}.",
  },
  SIGN_IN_FAILED: {
    cause: "Ad veya parola yanlış.",
    remedy:
      "İkisini de denetleyin. Henüz parolası olmayan ya da unutan kişi bir yöneticiye başvurur; yönetici parolayı sunucuda belirler: lode user password NAME.",
  },
  PASSWORD_TOO_SHORT: {
    cause: "Parola {shortest} karakterden kısa.",
    remedy: "Daha uzun bir parola seçin; birkaç sözcüğü anımsamak kolay, tahmin etmek zordur.",
  },
  PASSWORD_TOO_LONG: {
    cause: "Parola {longest} karakterden uzun.",
    remedy: "Daha kısa bir parola seçin.",
  },
  PASSWORD_EASY_TO_GUESS: {
    cause:
      "Parola, hesabın adından veya e-posta adresinden ya da az sayıda farklı karakterden oluşuyor.",
    remedy: "Başka bir parola seçin; birkaç sözcüğü anımsamak kolay, tahmin etmek zordur.",
  },
  PASSWORD_FOR_PEOPLE_ONLY: {
    cause: "'{account}' bir kişi değil; yalnızca kişilerin parolası olur.",
    remedy:
      "Hizmetler API anahtarlarıyla (lode key create), kuruluşlar üyelerinin anahtarlarıyla çalışır.",
  },
}
