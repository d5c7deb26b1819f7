import type { keyRefusals } from "../key-refusals.ts"
import type { RefusalText } from "../refusal.ts"

export const keyRefusalsInFrench: Record<keyof typeof keyRefusals, RefusalText> = {
  API_KEY_REPLACED: {
    cause:
      "La clé API a été remplacée par la clé {replacement} et a cessé d'être valable (date : {expired}).",
    remedy:
      "Utilisez la clé qui l'a remplacée, affichée lors de sa création ; ou créez-en une autre (lode key create).",
  },
  API_KEY_EXPIRES_SOON: {
    cause:
      "La clé API expire bientôt (date d'expiration : {expires}){?replacement}, car la clé {replacement} l'a remplacée{/replacement}.",
    remedy:
      "Utilisez ensuite une nouvelle clé{?key} ; cette commande en crée une qui a les mêmes droits : lode key rotate {key}{/key}.",
  },
  API_KEY_NOT_FOUND: {
    cause: "Il n'existe pas de clé API portant le numéro {key}.",
    remedy: "Cherchez son numéro : lode key list affiche les clés.",
  },
  API_KEY_OF_ORGANISATION: {
    cause: "« {account} » est une organisation, et les organisations n'ont pas de clés à elles.",
    remedy:
      "Créez la clé pour un membre, afin qu'elle agisse pour l'organisation : lode key create --user MEMBER --owner {account}.",
  },
  API_KEY_OWNER_NOT_MEMBER: {
    cause:
      "« {account} » n'est membre d'aucune organisation « {organisation} », donc ses clés ne peuvent pas agir pour elle.",
    remedy:
      "Demandez à un administrateur de l'organisation d'ajouter « {account} », ou n'indiquez pas de propriétaire : la clé agit alors pour « {account} ».",
  },
  API_KEY_FOR_ANOTHER_ACCOUNT: {
    cause: "La clé API est celle de « {actor} » et ne peut pas créer de clés de « {account} ».",
    remedy:
      "Demandez à « {account} » de la créer, ou créez-la sur le serveur même : lode key create --user {account}.",
  },
  API_KEY_OWNER_WIDER: {
    cause:
      "La clé API agit pour « {actor} » et ne peut pas créer de clé qui agit pour « {owner} ».",
    remedy: "Pour la créer, utilisez une clé qui agit pour son propre compte, ou connectez-vous.",
  },
  API_KEY_SCOPES_WIDER: {
    cause: "La nouvelle clé aurait des étendues qui manquent à cette clé API : {scopes}.",
    remedy: "Retirez-les, ou utilisez pour la créer une clé qui les possède.",
  },
  API_KEY_GLOBS_WIDER: {
    cause: "La nouvelle clé couvrirait {globs}, alors que cette clé API est limitée à {allowed}.",
    remedy:
      "Donnez à la nouvelle clé des modèles plus étroits, ou utilisez pour la créer une clé sans cette limite.",
  },
  API_KEY_GLOB_INVALID: {
    cause: "Aucun ID de package ne peut correspondre à « {glob} ».",
    remedy:
      "Les ID se composent de lettres sans accent, de chiffres, de « . », « - » et « _ », et « * » les remplace tous ; par exemple Contoso.*.",
  },
  API_KEY_EXPIRY_TOO_LONG: {
    cause: "Les clés API de ce serveur sont valables {longest} au plus.",
    remedy:
      "Demandez une durée plus courte, ou faites augmenter LODE_KEY_MAX_EXPIRY par un administrateur.",
  },
  API_KEY_ROTATED_ALREADY: {
    cause: "La clé {key} a déjà été remplacée par la clé {replacement}.",
    remedy:
      "Remplacez plutôt celle-ci (lode key rotate {replacement}), ou créez une nouvelle clé (lode key create).",
  },
  API_KEY_NOT_ROTATABLE: {
    cause:
      "La clé {key} ne peut pas être remplacée : elle a expiré, a été révoquée, ou provient d'une connexion ou d'un paramètre.",
    remedy: "Créez plutôt une nouvelle clé : lode key create.",
  },
  API_KEY_NOT_OF_SIGN_IN: {
    cause:
      "La clé API ne vient pas d'une connexion par mot de passe : se déconnecter n'y met pas fin.",
    remedy: "Pour y mettre fin définitivement, révoquez-la : lode key revoke {key}.",
  },
  SIGN_IN_FAILED: {
    cause: "Le nom ou le mot de passe est incorrect.",
    remedy:
      "Vérifiez les deux. Qui n'a pas encore de mot de passe, ou l'a oublié, s'adresse à un administrateur, qui le définit sur le serveur : lode user password NAME.",
  },
  PASSWORD_TOO_SHORT: {
    cause: "Le mot de passe compte moins de {shortest} caractères.",
    remedy: "Choisissez-en un plus long ; plusieurs mots se retiennent bien et se devinent mal.",
  },
  PASSWORD_TOO_LONG: {
    cause: "Le mot de passe compte plus de {longest} caractères.",
    remedy: "Choisissez-en un plus court.",
  },
  PASSWORD_EASY_TO_GUESS: {
    cause:
      "Le mot de passe est fait du nom ou de l'adresse e-mail du compte, ou de peu de caractères différents.",
    remedy: "Choisissez-en un autre ; plusieurs mots se retiennent bien et se devinent mal.",
  },
  PASSWORD_FOR_PEOPLE_ONLY: {
    cause: "« {account} » n'est pas une personne, et seules les personnes ont un mot de passe.",
    remedy:
      "Les services agissent avec des clés API (lode key create), et les organisations par les clés de leurs membres.",
  },
}
