import type { publishRefusals } from "../publish-refusals.ts"
import type { RefusalText } from "../refusal.ts"

const raise =
  "{?suggestedVersion}, par exemple à la prochaine version libre : <Version>{suggestedVersion}</Version> (ou créez le package avec -p:Version={suggestedVersion}){/suggestedVersion}"
const published =
  "Il a été publié (date : {published}){?publisher} par « {publisher} »{/publisher}, et son contenu {comparison}."
const otherwiseWritten = "{?pushed} « {pushed} » est la même version, écrite autrement.{/pushed}"

export const publishRefusalsInFrench = {
  API_KEY_MISSING: {
    cause: "Aucune clé API n'a été envoyée.",
    remedy: "Ajoutez --api-key KEY à la commande, ou envoyez l'en-tête X-NuGet-ApiKey.",
  },
  API_KEY_UNKNOWN: {
    cause: "Ce serveur ne connaît pas cette clé API.",
    remedy:
      "Vérifiez que la clé a été copiée en entier et qu'elle a été créée sur ce serveur, ou demandez-en une nouvelle à un administrateur (lode key create).",
  },
  API_KEY_MISTYPED: {
    cause:
      "La clé API est altérée : sa somme de contrôle est fausse, donc au moins un caractère a été mal saisi ou perdu.",
    remedy: "Copiez de nouveau la clé entière, de « lode_ » jusqu'à son dernier caractère.",
  },
  API_KEY_EXPIRED: {
    cause: "La clé API a expiré (date d'expiration : {expired}).",
    remedy: "Créez une nouvelle clé (lode key create) et utilisez-la à la place.",
  },
  API_KEY_REVOKED: {
    cause: "La clé API a été révoquée (date de révocation : {revoked}).",
    remedy: "Créez une nouvelle clé (lode key create) et utilisez-la à la place.",
  },
  ACCOUNT_DISABLED: {
    cause: "Le compte « {account} » est désactivé.",
    remedy: "Demandez à un administrateur de ce serveur de le réactiver.",
  },
  API_KEY_SCOPE_MISSING: {
    cause: "L'étendue « {scope} » manque à la clé API (étendues de la clé : {scopes}).",
    remedy:
      "Utilisez une clé qui possède cette étendue, ou créez-en une : lode key create --user NAME --scope {scope}.",
  },
  API_KEY_NEW_ID_FORBIDDEN: {
    cause:
      "L'ID « {id} » est nouveau, et la clé API permet seulement d'envoyer de nouvelles versions d'ID existants (étendue « push-version »).",
    remedy: "Utilisez une clé dotée de l'étendue « push » pour la première version.",
  },
  API_KEY_GLOB_MISMATCH: {
    cause: "La clé API est limitée à {globs}, ce qui ne correspond pas à l'ID « {id} ».",
    remedy:
      "Utilisez une clé dont le modèle Glob correspond à l'ID, ou créez-en une : lode key create --user NAME --package '{id}'.",
  },
  PACKAGE_ID_OWNED_BY_ANOTHER: {
    cause:
      "L'ID « {id} » appartient à « {owners} », alors que la clé API est celle de « {account} ».",
    remedy:
      "Choisissez un autre ID{?suggestedIds}, par exemple un ID libre : {suggestedIds}{/suggestedIds}. Indiquez-le dans <PackageId> du fichier projet (sans cet élément, l'ID est le nom du projet), recompilez, recréez le package et renvoyez-le. Ou demandez au propriétaire de vous ajouter : lode owner add {id} {account}.",
  },
  PACKAGE_NOT_OWNED: {
    cause:
      "Seuls les propriétaires de « {id} » peuvent le faire : « {owners} ». La clé API agit pour « {account} ».",
    remedy:
      "Demandez à un propriétaire de le faire, ou de vous ajouter : lode owner add {id} {account}.",
  },
  PACKAGE_ID_NOT_AVAILABLE: {
    cause: "L'ID « {id} » n'est pas disponible pour cette clé API.",
    remedy:
      "Choisissez un autre ID : définissez <PackageId> dans le fichier projet, recompilez, recréez le package et renvoyez-le. Une clé qui a aussi l'étendue « read » en apprend la raison.",
  },
  PACKAGE_LOCKED: {
    cause: "Le package « {id} » a été verrouillé par un administrateur : {reason}",
    remedy: "Demandez à un administrateur de ce serveur de le déverrouiller.",
  },
  PACKAGE_VERSION_EXISTS: {
    cause:
      "Un package avec l'ID « {id} » et la version « {version} » existe déjà et ne peut pas être modifié.",
    facts: published,
    remedy: `Incrémentez la version dans le fichier projet${raise}, recréez le package et renvoyez-le ; ou ajoutez --skip-duplicate si la version peut déjà être présente.`,
  },
  PACKAGE_VERSION_EXISTS_OTHERWISE_WRITTEN: {
    cause:
      "Un package avec l'ID « {id} » et la version « {version} » existe déjà et ne peut pas être modifié. « {pushed} » est la même version, écrite autrement.",
    facts: published,
    remedy: `Des versions qui ne diffèrent que par les métadonnées de build, la casse ou des zéros n'en font qu'une. Incrémentez la version dans le fichier projet${raise}, recréez le package et renvoyez-le.`,
  },
  PACKAGE_VERSION_UNLISTED: {
    cause:
      "Un package avec l'ID « {id} » et la version « {version} » existe déjà et ne peut pas être modifié. Il n'est plus listé, mais sa version reste prise.",
    facts: published + otherwiseWritten,
    remedy: `Incrémentez la version dans le fichier projet${raise}, recréez le package et renvoyez-le ; ou relistez la version publiée : POST /api/v2/package/{id}/{version} avec la clé API.`,
  },
  PACKAGE_VERSION_DELETED: {
    cause:
      "Un package avec l'ID « {id} » et la version « {version} » existe déjà et ne peut pas être modifié. Il a été supprimé, mais sa version reste prise.",
    facts: published + otherwiseWritten,
    remedy: `Incrémentez la version dans le fichier projet${raise}, recréez le package et renvoyez-le.{?restorable} Un propriétaire peut restaurer la version supprimée : POST /api/v2/package/{id}/{version} avec la clé API.{/restorable} Un administrateur peut libérer la version : lode package free {id} {version}.`,
  },
  PACKAGE_NOT_FOUND: {
    cause: "Il n'existe aucun package avec l'ID « {id} » et la version « {version} ».",
    remedy:
      "Vérifiez l'ID et la version ; « dotnet package search » et la liste des versions affichent les deux.",
  },
  UPLOAD_TOO_LARGE: {
    cause: "L'envoi dépasse la taille de {limit} que ce serveur accepte.",
    remedy:
      "Réduisez la taille du package, ou demandez à un administrateur d'augmenter LODE_MAX_PACKAGE_SIZE.",
  },
  UPLOAD_EMPTY: {
    cause: "La requête ne contient aucun package.",
    remedy:
      "Envoyez le .nupkg comme première partie d'un corps multipart/form-data, ou comme corps lui-même.",
  },
  UPLOAD_MALFORMED: {
    cause: "Le corps de la requête est illisible : {problem}.",
    remedy:
      "Envoyez un corps multipart/form-data dont la première partie est le .nupkg, comme le fait « dotnet nuget push ».",
  },
  METADATA_TOO_LARGE: {
    cause: "Le contenu du nuspec dépasse {limit} dans les documents que lisent les clients.",
    remedy: "Raccourcissez les notes de publication, la description ou la liste des dépendances.",
  },
  UPLOAD_STALLED: {
    cause: "Aucun octet de l'envoi n'est arrivé pendant {seconds} secondes.",
    remedy:
      "Renvoyez le package ; si cela se répète, cherchez un proxy qui met les envois en mémoire tampon ou les ralentit.",
  },
  UPLOAD_ENCODING_UNSUPPORTED: {
    cause:
      "Le corps de la requête a le Content-Encoding « {encoding} », que le service de publication ne décode pas.",
    remedy: "Envoyez le package tel quel ; il est déjà compressé.",
  },
  UPLOAD_TYPE_UNSUPPORTED: {
    cause:
      "Le Content-Type « {type} » est un multipart qui n'est pas form-data ou qui n'a pas de délimiteur (boundary) utilisable.",
    remedy:
      "Envoyez un corps multipart/form-data avec un délimiteur, ou le package lui-même comme corps.",
  },
  PUSH_ADDRESS_WRONG: {
    cause: "Les packages ne s'envoient pas à cette adresse, mais à /api/v2/package.",
    remedy:
      "Donnez la source /v3/index.json aux clients de NuGet, et l'adresse /api/v2/package aux autres outils.",
  },
  SOURCE_ADDRESS_WRONG: {
    cause: "Il n'y a pas de source de packages à cette adresse ; il y en a une à /v3/index.json.",
    remedy:
      "Donnez comme source /v3/index.json de ce serveur, sans rien derrière ; pour les clients plus anciens que NuGet 3, c'est /api/v2.",
  },
  METHOD_NOT_ALLOWED: {
    cause: "La méthode {method} n'a pas de sens à cette adresse.",
    remedy: "Utilisez {allowed}.",
  },
  NOT_FOUND: {
    cause: "Il n'y a rien à cette adresse.",
    remedy:
      "Partez de l'index de service, /v3/index.json, qui donne toutes les adresses de ce serveur.",
  },
  REQUEST_MALFORMED: {
    cause: "La requête est incompréhensible : {problem}.",
    remedy: "Vérifiez l'adresse, les en-têtes et les paramètres.",
  },
  SEARCH_TOO_SLOW: {
    cause: "La recherche a duré trop longtemps et a été interrompue.",
    remedy: "Recommencez la recherche avec des mots plus précis.",
  },
  STORAGE_FULL: {
    cause: "Le disque de ce serveur est plein ; rien n'a donc été enregistré.",
    remedy: "Renvoyez le package quand un administrateur aura libéré de l'espace.",
  },
  SERVER_READ_ONLY: {
    cause: "Ce serveur est en lecture seule pour le moment ; rien n'a donc été modifié.",
    remedy:
      "Réessayez plus tard, ou demandez à un administrateur de ce serveur quand il acceptera de nouveau les modifications (LODE_READ_ONLY).",
  },
  SERVER_STOPPING: {
    cause: "Le serveur est en train de s'arrêter.",
    remedy: "Réessayez dans un instant ; il est sans doute en cours de redémarrage.",
  },
  SERVER_BUSY: {
    cause: "Le serveur ne peut pas effectuer la modification pour le moment.",
    remedy: "Réessayez dans un instant ; rien n'a été modifié.",
  },
  SERVER_FAILED: {
    cause: "Le serveur a échoué en traitant la requête (incident {incident}).",
    remedy:
      "Réessayez ; si l'échec se répète, donnez à un administrateur le numéro d'incident, que le journal du serveur explique.",
  },
} as const satisfies Record<keyof typeof publishRefusals, RefusalText>
