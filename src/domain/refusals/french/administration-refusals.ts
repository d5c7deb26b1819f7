import type { administrationRefusals } from "../administration-refusals.ts"
import type { RefusalText } from "../refusal.ts"

export const administrationRefusalsInFrench: Record<
  keyof typeof administrationRefusals,
  RefusalText
> = {
  SITE_ADMINISTRATOR_ONLY: {
    cause:
      "Seul un administrateur de ce serveur peut faire cela, et la clé API agit pour « {account} ».",
    remedy:
      "Adressez-vous à un administrateur de ce serveur, ou prenez la clé personnelle d'un administrateur avec l'étendue « admin ».",
  },
  ACCOUNT_NAME_INVALID: {
    cause: "« {account} » ne peut pas être le nom d'un compte.",
    remedy:
      "Prenez de 1 à 64 lettres ASCII, chiffres, '.', '_' et '-', avec une lettre ou un chiffre au début et à la fin.",
  },
  ACCOUNT_NAME_TAKEN: {
    cause: "Il y a déjà un compte « {account} ».",
    remedy:
      "Choisissez un autre nom. Des noms qui ne diffèrent que par la casse n'en font qu'un, et aucun nom ne sert deux fois.",
  },
  EMAIL_INVALID: {
    cause: "« {email} » n'est pas une adresse électronique.",
    remedy: "Écrivez-la comme nom@example.com, ou omettez-la.",
  },
  ACCOUNT_NOT_FOUND: {
    cause: "Il n'y a pas de compte « {account} ».",
    remedy: "Vérifiez le nom : lode user list les montre tous.",
  },
  ACCOUNT_IS_ORGANISATION: {
    cause: "« {account} » est une organisation, et il faut ici une personne ou un service.",
    remedy: "Nommez une personne ou un service : lode user list dit ce que chacun est.",
  },
  ACCOUNT_IS_NO_ORGANISATION: {
    cause: "« {account} » n'est pas une organisation.",
    remedy: "Nommez une organisation : lode org list les montre.",
  },
  LAST_SITE_ADMINISTRATOR: {
    cause: "« {account} » est le dernier administrateur actif de ce serveur.",
    remedy: "Nommez d'abord un autre administrateur : lode user admin NAME on.",
  },
  ORGANISATION_ADMIN_ONLY: {
    cause:
      "Seul un administrateur de l'organisation « {organisation} » peut faire cela, et la clé API agit pour « {account} ».",
    remedy:
      "Adressez-vous à un administrateur de l'organisation : lode org member list {organisation} les montre.",
  },
  MEMBER_NOT_FOUND: {
    cause: "« {account} » n'est pas membre de l'organisation « {organisation} ».",
    remedy: "Vérifiez les deux noms : lode org member list {organisation} montre les membres.",
  },
  LAST_ORGANISATION_ADMIN: {
    cause:
      "« {account} » est le dernier administrateur actif de l'organisation « {organisation} ».",
    remedy:
      "Nommez d'abord un autre membre administrateur : lode org member role {organisation} NAME admin.",
  },
  PACKAGE_ID_NOT_FOUND: {
    cause: "Il n'y a pas de package « {id} ».",
    remedy: "Vérifiez l'ID. Qui publie un ID le premier en devient le propriétaire.",
  },
  PACKAGE_OWNER_ONLY: {
    cause:
      "Seuls ses propriétaires (« {owners} ») décident à qui est « {id} », et la clé API agit pour « {account} ».",
    remedy:
      "Adressez-vous à un propriétaire ; pour une organisation, c'est un de ses administrateurs, car les collaborateurs ne font que publier.",
  },
  LAST_PACKAGE_OWNER: {
    cause: "« {account} » est le dernier propriétaire de « {id} ».",
    remedy: "Ajoutez d'abord un autre propriétaire : lode owner add {id} NAME.",
  },
  PACKAGE_OWNERS_TOO_MANY: {
    cause: "« {id} » a {limit} propriétaires, le plus qu'un package puisse avoir.",
    remedy:
      "Retirez-en un d'abord, ou faites d'une organisation le propriétaire et de ses gens des membres.",
  },
  INVITATIONS_TOO_MANY: {
    cause: "« {target} » a {limit} invitations sans réponse, ce qui est le maximum.",
    remedy: "Attendez une réponse, ou annulez-en une.",
  },
  INVITATION_NOT_FOUND: {
    cause: "Il n'y a pas d'invitation {invitation} à laquelle vous puissiez répondre.",
    remedy:
      "Elle a peut-être reçu une réponse ou été annulée ; affichez à nouveau les invitations.",
  },
  INVITATION_LAPSED: {
    cause: "« {account} », qui a envoyé l'invitation, ne peut plus décider pour « {target} ».",
    remedy: "Demandez une autre invitation.",
  },
  PREFIX_INVALID: {
    cause: "Aucun ID ne peut commencer par « {prefix} ».",
    remedy:
      "Écrivez un ID entier comme « Contoso », ou le début des ID et un '*' final, comme « Contoso.* ».",
  },
  PREFIX_TAKEN: {
    cause: "« {prefix} » est déjà réservé.",
    remedy:
      "Changez ses propriétaires : lode prefix owner add '{prefix}' NAME ; ou libérez-le d'abord.",
  },
  PREFIX_NOT_FOUND: {
    cause: "« {prefix} » n'est pas réservé.",
    remedy: "Vérifiez comment il s'écrit : lode prefix list montre toutes les réservations.",
  },
  LOCK_REASON_INVALID: {
    cause: "Un verrou a besoin d'un motif de 1 à 300 caractères, sur une ligne.",
    remedy: "Dites pourquoi : qui est bloqué le lit avec chaque refus.",
  },
}
