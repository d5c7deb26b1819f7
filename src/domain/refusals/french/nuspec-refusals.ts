import type { nuspecRefusals } from "../nuspec-refusals.ts"
import type { RefusalText } from "../refusal.ts"

const letDotnetWriteIt = "Laissez « dotnet pack » écrire le nuspec."
const saveAsUtf8 =
  'Enregistrez-le en UTF-8, avec la déclaration encoding="utf-8" ou sans déclaration, et recréez le package.'

export const nuspecRefusalsInFrench = {
  PACKAGE_WITHOUT_NUSPEC: {
    cause:
      "L'archive n'est pas un package NuGet : il n'y a pas de fichier .nuspec à sa racine{?found} ({found}){/found}.",
    remedy:
      "Envoyez le fichier .nupkg créé par « dotnet pack », et non une archive des sources ou de la sortie.",
  },
  NUSPEC_MULTIPLE: {
    cause:
      "Le package contient plusieurs fichiers .nuspec à sa racine (« {first} » et « {second} »).",
    remedy: "Ne laissez que celui qui décrit le package.",
  },
  NUSPEC_IN_FOLDER: {
    cause: "Le package contient un second fichier .nuspec, « {entry} ».",
    remedy: "Retirez-le, sauf si le package est un modèle de packages.",
  },
  NUSPEC_TOO_LARGE: {
    cause: "Le nuspec compte {size} octets ; ce serveur en accepte {limit} au maximum.",
    remedy: "Sortez du nuspec les textes longs, comme les notes de publication.",
  },
  NUSPEC_EMPTY: {
    cause: "Le nuspec est vide.",
    remedy: "Recréez le package avec « dotnet pack ».",
  },
  NUSPEC_ENCODING_INVALID: {
    cause: "Le nuspec contient des octets qui ne sont pas valides en {encoding}.",
    remedy: "Enregistrez-le en UTF-8 et recréez le package.",
  },
  NUSPEC_ENCODING_CONTRADICTED: {
    cause: "Le nuspec déclare l'encodage « {declared} », mais il est écrit en {encoding}.",
    remedy: saveAsUtf8,
  },
  NUSPEC_ENCODING_UNSUPPORTED: {
    cause: "Le nuspec est écrit en « {declared} », que tous les clients ne savent pas lire.",
    remedy: saveAsUtf8,
  },
  NUSPEC_NUL: {
    cause: "Le nuspec contient des caractères NUL.",
    remedy: "Enregistrez-le en UTF-8 et recréez le package.",
  },
  NUSPEC_DTD: {
    cause:
      "Le nuspec contient une déclaration de type de document (DOCTYPE), qui peut cacher un autre contenu.",
    remedy: "Supprimez le DOCTYPE et écrivez en toutes lettres le contenu de ses entités.",
  },
  NUSPEC_XML_INVALID: {
    cause: "Le nuspec n'est pas du XML bien formé : {problem}.",
    remedy: "Corrigez le nuspec, ou laissez « dotnet pack » l'écrire.",
  },
  NUSPEC_TEXT_TOO_LONG: {
    cause: "Un texte ou un commentaire du nuspec dépasse {limit} caractères.",
    remedy: "Raccourcissez-le ; les textes longs vont dans le readme.",
  },
  NUSPEC_TOO_DEEP: {
    cause: "Les éléments du nuspec sont imbriqués sur plus de {limit} niveaux.",
    remedy: letDotnetWriteIt,
  },
  NUSPEC_TOO_MANY_NODES: {
    cause: "Le nuspec compte plus de {limit} éléments et attributs.",
    remedy: "Réduisez le nombre de dépendances, ou regroupez-les dans des packages à part.",
  },
  NUSPEC_ROOT_UNKNOWN: {
    cause: "Le nuspec commence par <{root}> et non par <package>.",
    remedy: letDotnetWriteIt,
  },
  NUSPEC_NAMESPACE_UNKNOWN: {
    cause: "Le nuspec a l'espace de noms XML « {namespace} », qu'aucun client ne connaît.",
    remedy: "Retirez l'espace de noms, ou laissez « dotnet pack » écrire le nuspec.",
  },
  NUSPEC_ELEMENT_UNSEEN: {
    cause:
      "Le nuspec a <{element}> dans un espace de noms XML ou avec un préfixe avec lesquels les clients ne le voient pas.",
    remedy: letDotnetWriteIt,
  },
  NUSPEC_WITHOUT_METADATA: {
    cause: "Le nuspec n'a pas d'élément <metadata>.",
    remedy: letDotnetWriteIt,
  },
  NUSPEC_ELEMENT_DUPLICATE: {
    cause: "Le nuspec contient <{element}> plusieurs fois.",
    remedy: "Ne gardez qu'un de ces éléments.",
  },
  NUSPEC_ELEMENT_RESERVED: {
    cause:
      "Le nuspec contient <{element}>, un nom réservé à ce que le flux lui-même indique sur les packages.",
    remedy: "Supprimez l'élément.",
  },
  NUSPEC_TAGS_MISSPELT: {
    cause: "Le nuspec contient <{element}> ; l'élément s'écrit <tags>.",
    remedy: "Renommez l'élément.",
  },
  NUSPEC_ELEMENT_NESTED: {
    cause:
      "L'élément <{element}> du nuspec contient d'autres éléments, alors que seul du texte y est permis.",
    remedy: "N'y laissez que du texte.",
  },
  NUSPEC_BOOLEAN_INVALID: {
    cause: "L'élément <{element}> du nuspec vaut « {value} », ni « true » ni « false ».",
    remedy: "Écrivez « true » ou « false », ou supprimez l'élément.",
  },
  NUSPEC_ATTRIBUTE_MISSING: {
    cause:
      "Le nuspec a <{element}> sans l'attribut « {attribute} », et aucun client ne poursuit sa lecture.",
    remedy: "Laissez « dotnet pack » écrire le nuspec, ou ajoutez l'attribut.",
  },
  NUSPEC_ATTRIBUTE_INVALID: {
    cause:
      "Le nuspec a <{element}> dont l'attribut {attribute} vaut « {value} », ce qu'aucun client ne sait lire.",
    remedy: "Laissez « dotnet pack » écrire le nuspec, ou corrigez l'attribut.",
  },
  NUSPEC_NOT_NORMALIZED: {
    cause:
      "Le nuspec contient des caractères composés de plusieurs autres (il n'est pas sous la forme Unicode NFC).",
    remedy: "Enregistrez-le sous la forme NFC, pour que le même mot soit toujours trouvé.",
  },
  NUSPEC_TOKEN_LEFT: {
    cause: "L'élément <{element}> du nuspec est resté le jeton « {token} ».",
    remedy: "Créez le package à partir du projet, qui remplace le jeton, ou écrivez la valeur.",
  },
} as const satisfies Record<keyof typeof nuspecRefusals, RefusalText>
