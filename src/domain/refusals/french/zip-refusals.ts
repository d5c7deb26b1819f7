import type { RefusalText } from "../refusal.ts"
import type { zipRefusals } from "../zip-refusals.ts"

const packAgain = "Recréez le package à partir du projet, avec « dotnet pack »."

export const zipRefusalsInFrench = {
  NOT_A_ZIP: {
    cause: "Ce qui a été envoyé n'est pas une archive zip (trouvé : {found}).",
    remedy: "Envoyez le fichier .nupkg créé par « dotnet pack ».",
  },
  ZIP_TRUNCATED: {
    cause: "L'archive n'a pas de fin : sa dernière partie manque.",
    remedy: "Copiez ou recréez le fichier ; l'envoi lui-même est arrivé en entier.",
  },
  ZIP_PREFIXED: {
    cause: "L'archive commence par des octets qui n'appartiennent à aucune entrée.",
    remedy: "Envoyez le .nupkg tel que « dotnet pack » l'a créé, sans rien devant.",
  },
  ZIP_TRAILING_BYTES: {
    cause: "{bytes} octets suivent la fin de l'archive, qui ne les mentionne pas.",
    remedy: "Envoyez le .nupkg tel que « dotnet pack » l'a créé, sans rien derrière.",
  },
  ZIP_COMMENT_AMBIGUOUS: {
    cause:
      "L'archive a deux fins, l'une dans le commentaire de l'autre ; les lecteurs ne s'accordent donc pas sur son contenu.",
    remedy: "Recréez le package, sans commentaire dans l'archive.",
  },
  ZIP_MULTI_DISK: {
    cause: "L'archive n'est qu'un volume parmi plusieurs.",
    remedy: "Créez un fichier .nupkg unique.",
  },
  ZIP64_INCONSISTENT: {
    cause: "Les enregistrements Zip64 de l'archive contredisent les autres : {problem}.",
    remedy: packAgain,
  },
  ZIP_TOO_MANY_ENTRIES: {
    cause:
      "Le package contient {count} fichiers et dossiers ; ce serveur en accepte {limit} au maximum.",
    remedy: "Mettez-y moins de fichiers, ou divisez le package.",
  },
  ZIP_DIRECTORY_TOO_LARGE: {
    cause:
      "La table des matières de l'archive compte {size} octets ; ce serveur en accepte {limit} au maximum.",
    remedy: "Mettez dans le package moins de fichiers, ou des fichiers aux chemins plus courts.",
  },
  ZIP_DIRECTORY_MISPLACED: {
    cause:
      "La table des matières de l'archive n'est pas là où l'indique son enregistrement de fin.",
    remedy: packAgain,
  },
  ZIP_DIRECTORY_BROKEN: {
    cause: "La table des matières de l'archive est illisible : {problem}.",
    remedy: packAgain,
  },
  ZIP_ENTRY_COUNT_WRONG: {
    cause: "L'archive annonce {declared} entrées, mais n'en contient pas ce nombre.",
    remedy: packAgain,
  },
  ZIP_ENTRY_ENCRYPTED: {
    cause: "« {entry} » est chiffré.",
    remedy:
      "Créez le package sans mot de passe : les clients ne savent pas lire les fichiers chiffrés.",
  },
  ZIP_ENTRY_METHOD_UNSUPPORTED: {
    cause:
      "« {entry} » est compressé avec la méthode {method}, que les clients ne savent pas lire.",
    remedy: "Créez le package avec « dotnet pack », qui utilise deflate.",
  },
  ZIP_ENTRY_OUT_OF_BOUNDS: {
    cause: "« {entry} » se trouve hors de l'archive, ou dans sa table des matières.",
    remedy: packAgain,
  },
  ZIP_ENTRIES_OVERLAP: {
    cause: "« {entry} » partage des octets de l'archive avec {other}.",
    remedy: packAgain,
  },
  ZIP_STORED_SIZE_MISMATCH: {
    cause:
      "« {entry} » n'est pas compressé et a pourtant deux tailles : {compressed} et {length} octets.",
    remedy: packAgain,
  },
  ZIP_RATIO_IMPOSSIBLE: {
    cause:
      "« {entry} » annonce que {compressed} octets en contiennent {length}, ce que sa compression ne permet pas.",
    remedy: packAgain,
  },
  ZIP_RATIO_TOO_HIGH: {
    cause:
      "À l'extraction, le package atteint {ratio} fois sa taille ; ce serveur permet {limit} fois.",
    remedy:
      "Laissez hors du package les gros fichiers répétitifs, ou produisez-les là où ils servent.",
  },
  ZIP_INFLATED_TOO_LARGE: {
    cause: "À l'extraction, le package atteint {size} octets ; ce serveur en permet {limit}.",
    remedy: "Divisez le package.",
  },
  ZIP_LOCAL_HEADER_MISMATCH: {
    cause:
      "L'archive se contredit sur « {entry} » : l'en-tête et la table des matières diffèrent ({field}).",
    remedy: packAgain,
  },
  ZIP_ENTRY_TOO_LARGE: {
    cause: "« {entry} » compte {size} octets ; ce serveur en lit {limit} au maximum.",
    remedy: "Réduisez la taille du fichier.",
  },
  ZIP_ENTRY_DATA_BROKEN: {
    cause: "« {entry} » ne peut pas être extrait : {problem}.",
    remedy: "Le fichier est endommagé. Recréez le package, ou copiez de nouveau le .nupkg.",
  },
  ZIP_ENTRY_LENGTH_WRONG: {
    cause: "« {entry} » ne compte pas les {declared} octets qu'annonce l'archive.",
    remedy: "Le fichier est endommagé. Recréez le package, ou copiez de nouveau le .nupkg.",
  },
  ZIP_ENTRY_CHECKSUM_WRONG: {
    cause: "« {entry} » est endommagé : sa somme de contrôle (CRC-32) est fausse.",
    remedy: "Recréez le package, ou copiez de nouveau le .nupkg.",
  },
  ENTRY_IS_LINK: {
    cause: "« {entry} » est un lien symbolique.",
    remedy: "Mettez dans le package le fichier vers lequel il pointe.",
  },
  ENTRY_FOLDER_WITH_DATA: {
    cause: "« {entry} » est un dossier par son nom et un fichier par son contenu.",
    remedy: "Donnez au fichier un nom qui ne finit pas par une barre oblique.",
  },
  ENTRY_NAME_EMPTY: {
    cause: "Une entrée du package n'a pas de nom.",
    remedy: packAgain,
  },
  ENTRY_NAME_NOT_UTF8: {
    cause:
      "Le nom « {entry} » n'est pas en UTF-8 ; les clients ne le liraient pas tous de la même façon.",
    remedy: "Utilisez un outil qui écrit les noms en UTF-8, tel que « dotnet pack ».",
  },
  ENTRY_NAME_AMBIGUOUS: {
    cause:
      "« {entry} » a un second nom dans un champ supplémentaire ; les clients ne le liraient pas tous de la même façon.",
    remedy: "Créez le package avec « dotnet pack ».",
  },
  ENTRY_NAME_CONTROL_CHARACTER: {
    cause: "Le nom « {entry} » contient un caractère de contrôle.",
    remedy: "Renommez le fichier.",
  },
  ENTRY_PATH_TOO_LONG: {
    cause: "Le chemin « {entry} » compte {length} caractères, pour un maximum de {limit}.",
    remedy:
      "Raccourcissez les noms des dossiers ou des fichiers : Windows ne pourrait pas l'extraire.",
  },
  ENTRY_NAME_TOO_LONG: {
    cause:
      "Un nom de fichier ou de dossier dans « {entry} » compte {bytes} octets, pour un maximum de {limit}.",
    remedy: "Raccourcissez-le : Linux et macOS ne pourraient pas l'extraire.",
  },
  ENTRY_PATH_TOO_DEEP: {
    cause: "Le chemin « {entry} » compte plus de {limit} dossiers.",
    remedy: "Placez le fichier dans moins de dossiers.",
  },
  ENTRY_PATH_ABSOLUTE: {
    cause: "« {entry} » est un chemin absolu.",
    remedy: "Donnez aux fichiers des chemins relatifs au package.",
  },
  ENTRY_PATH_TRAVERSAL: {
    cause: "« {entry} » mène hors du dossier où le package est extrait.",
    remedy: "Donnez aux fichiers des chemins qui ne contiennent pas « .. ».",
  },
  ENTRY_PATH_BACKSLASH: {
    cause:
      "« {entry} » contient une barre oblique inverse, qui sépare des dossiers sous Windows et fait partie du nom ailleurs.",
    remedy: "Utilisez un outil qui écrit « / », tel que « dotnet pack ».",
  },
  ENTRY_DUPLICATE: {
    cause:
      "« {entry} » est plusieurs fois dans le package ; la casse et l'encodage en pourcentage ne comptent pas.",
    remedy:
      "Mettez chaque fichier une seule fois, et donnez des noms différents aux fichiers différents.",
  },
  ENTRY_PATH_CONFLICT: {
    cause: "« {entry} » suppose un fichier et un dossier du même nom.",
    remedy: "Renommez l'un des deux.",
  },
} as const satisfies Record<keyof typeof zipRefusals, RefusalText>
