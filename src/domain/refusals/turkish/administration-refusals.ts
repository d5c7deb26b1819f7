import type { administrationRefusals } from "../administration-refusals.ts"
import type { RefusalText } from "../refusal.ts"

export const administrationRefusalsInTurkish: Record<
  keyof typeof administrationRefusals,
  RefusalText
> = {
  SITE_ADMINISTRATOR_ONLY: {
    cause:
      "Bunu yalnızca bu sunucunun bir yöneticisi yapabilir; API anahtarı ise '{account}' adına çalışıyor.",
    remedy:
      "Bu sunucunun bir yöneticisinden isteyin veya bir yöneticinin 'admin' kapsamlı kendi anahtarını kullanın.",
  },
  ACCOUNT_NAME_INVALID: {
    cause: "'{account}' bir hesabın adı olamaz.",
    remedy:
      "Harf veya rakamla başlayıp biten, 1 ile 64 arasında ASCII harf, rakam, '.', '_' ve '-' kullanın.",
  },
  ACCOUNT_NAME_TAKEN: {
    cause: "'{account}' adında bir hesap zaten var.",
    remedy:
      "Başka bir ad seçin. Yalnızca büyük küçük harfte ayrılan adlar tek addır ve hiçbir ad yeniden kullanılmaz.",
  },
  EMAIL_INVALID: {
    cause: "'{email}' bir e-posta adresi değil.",
    remedy: "name@example.com biçiminde yazın veya hiç yazmayın.",
  },
  ACCOUNT_NOT_FOUND: {
    cause: "'{account}' adında bir hesap yok.",
    remedy: "Adı denetleyin: lode user list hepsini gösterir.",
  },
  ACCOUNT_IS_ORGANISATION: {
    cause: "'{account}' bir kuruluş; burada yalnızca bir kişi veya hizmet olabilir.",
    remedy: "Bir kişi veya hizmet belirtin: lode user list hangisinin ne olduğunu gösterir.",
  },
  ACCOUNT_IS_NO_ORGANISATION: {
    cause: "'{account}' bir kuruluş değil.",
    remedy: "Bir kuruluş belirtin: lode org list kuruluşları gösterir.",
  },
  LAST_SITE_ADMINISTRATOR: {
    cause: "'{account}' bu sunucunun etkin olan son yöneticisi.",
    remedy: "Önce başka birini yönetici yapın: lode user admin NAME on.",
  },
  ORGANISATION_ADMIN_ONLY: {
    cause:
      "Bunu yalnızca '{organisation}' kuruluşunun bir yöneticisi yapabilir; API anahtarı ise '{account}' adına çalışıyor.",
    remedy:
      "Kuruluşun bir yöneticisinden isteyin: lode org member list {organisation} yöneticileri gösterir.",
  },
  MEMBER_NOT_FOUND: {
    cause: "'{account}', '{organisation}' kuruluşunun üyesi değil.",
    remedy: "İki adı da denetleyin: lode org member list {organisation} üyeleri gösterir.",
  },
  LAST_ORGANISATION_ADMIN: {
    cause: "'{account}', '{organisation}' kuruluşunun etkin olan son yöneticisi.",
    remedy: "Önce başka bir üyeyi yönetici yapın: lode org member role {organisation} NAME admin.",
  },
  PACKAGE_ID_NOT_FOUND: {
    cause: "'{id}' adında bir paket yok.",
    remedy: "Kimliği denetleyin. Bir kimliği ilk gönderen onun sahibi olur.",
  },
  PACKAGE_OWNER_ONLY: {
    cause:
      "'{id}' paketinin kime ait olduğuna yalnızca sahipleri ('{owners}') karar verir; API anahtarı ise '{account}' adına çalışıyor.",
    remedy:
      "Bir sahibinden isteyin; kuruluşlarda bu, yöneticilerden biridir, çünkü ortak çalışanlar yalnızca gönderir.",
  },
  LAST_PACKAGE_OWNER: {
    cause: "'{account}', '{id}' paketinin son sahibi.",
    remedy: "Önce başka bir sahip ekleyin: lode owner add {id} NAME.",
  },
  PACKAGE_OWNERS_TOO_MANY: {
    cause: "'{id}' paketinin {limit} sahibi var; bir paketin daha fazla sahibi olamaz.",
    remedy: "Önce birini çıkarın veya bir kuruluşu sahip, kişileri onun üyesi yapın.",
  },
  INVITATIONS_TOO_MANY: {
    cause: "'{target}' için yanıtlanmamış {limit} davet var; daha fazlası olamaz.",
    remedy: "Bir yanıt bekleyin veya birini geri çekin.",
  },
  INVITATION_NOT_FOUND: {
    cause: "Yanıtlayabileceğiniz {invitation} numaralı bir davet yok.",
    remedy: "Yanıtlanmış veya geri çekilmiş olabilir; davetleri yeniden listeleyin.",
  },
  INVITATION_LAPSED: {
    cause: "Daveti gönderen '{account}' artık '{target}' için karar veremiyor.",
    remedy: "Yeni bir davet isteyin.",
  },
  PREFIX_INVALID: {
    cause: "Hiçbir kimlik '{prefix}' ile başlayamaz.",
    remedy:
      "'Contoso' gibi bütün bir kimlik veya 'Contoso.*' gibi kimliklerin başını ve sonuna '*' yazın.",
  },
  PREFIX_TAKEN: {
    cause: "'{prefix}' zaten ayrılmış.",
    remedy:
      "Sahiplerini değiştirin: lode prefix owner add '{prefix}' NAME; veya önce serbest bırakın.",
  },
  PREFIX_NOT_FOUND: {
    cause: "'{prefix}' ayrılmış değil.",
    remedy: "Nasıl yazıldığını denetleyin: lode prefix list bütün ayırmaları gösterir.",
  },
  LOCK_REASON_INVALID: {
    cause: "Bir kilit için tek satırda, 1 ile 300 karakter arasında bir gerekçe gerekir.",
    remedy: "Nedenini yazın: engellenen kişi her retle birlikte bunu okur.",
  },
}
