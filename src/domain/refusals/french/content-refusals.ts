import type { contentRefusals } from "../content-refusals.ts"
import type { RefusalText } from "../refusal.ts"

export const contentRefusalsInFrench = {
  PACKAGE_IS_SYMBOLS: {
    cause: "C'est un package de symboles, envoyé à l'adresse des packages.",
    remedy:
      "Envoyez le .nupkg ; le client envoie de lui-même le .snupkg qui l'accompagne. Pour envoyer le .snupkg seul, utilisez un client de version 4.9 ou ultérieure avec /v3/index.json de ce serveur comme source ; il va à /api/v2/symbolpackage.",
  },
  ID_MISSING: {
    cause: "Le nuspec n'a pas d'élément <id>.",
    remedy: "Définissez PackageId dans le fichier projet.",
  },
  ID_TOO_LONG: {
    cause: "L'ID « {id} » compte {length} caractères, pour un maximum de {limit}.",
    remedy: "Choisissez un PackageId plus court.",
  },
  ID_INVALID: {
    cause:
      "« {id} » n'est pas un ID de package : il se compose de lettres de a à z, de chiffres et de « _ », en parties reliées par un seul « . » ou « - ».",
    remedy: "Choisissez un autre PackageId.",
  },
  VERSION_MISSING: {
    cause: "Le nuspec n'a pas d'élément <version>.",
    remedy: "Définissez Version dans le fichier projet.",
  },
  VERSION_INVALID: {
    cause: "« {version} » n'est pas une version.",
    remedy: "Utilisez une version telle que 1.2.3 ou 1.2.3-beta.1.",
  },
  VERSION_TOO_LONG: {
    cause: "La version compte {length} caractères, pour un maximum de {limit}.",
    remedy: "Raccourcissez son étiquette de préversion ou ses métadonnées.",
  },
  VERSION_WITHOUT_DOT: {
    cause: "La version « {version} » ne contient aucun point.",
    remedy: "Écrivez plutôt {version}.0.",
  },
  VERSION_NOT_LEGACY: {
    cause: "Les clients antérieurs à SemVer 2 ne savent pas lire la version « {version} ».",
    remedy: "Faites commencer l'étiquette de préversion par une lettre.",
  },
  IDENTITY_TOO_LONG: {
    cause: "L'ID et la version comptent ensemble {length} caractères, pour un maximum de {limit}.",
    remedy: "Raccourcissez l'un des deux.",
  },
  DESCRIPTION_MISSING: {
    cause: "Le nuspec n'a pas d'élément <description>.",
    remedy: "Définissez Description dans le fichier projet.",
  },
  METADATA_TOO_LONG: {
    cause: "L'élément {element} du nuspec compte {length} caractères, pour un maximum de {limit}.",
    remedy: "Raccourcissez-le ; les textes longs vont dans le readme.",
  },
  URL_INVALID: {
    cause: "Le {element} « {url} » n'est pas une adresse http ou https absolue.",
    remedy: "Corrigez l'adresse ou retirez-la.",
  },
  REPOSITORY_URL_INSECURE: {
    cause: "L'adresse du dépôt « {url} » n'est pas une adresse https.",
    remedy: "Donnez à RepositoryUrl une adresse https.",
  },
  MIN_CLIENT_VERSION_INVALID: {
    cause: "Le minClientVersion « {version} » n'est pas une version.",
    remedy: "Corrigez-le ou retirez-le.",
  },
  MIN_CLIENT_VERSION_TOO_HIGH: {
    cause: "Le package exige le client {version} ; la version {limit} est le maximum permis.",
    remedy: "Diminuez ou retirez minClientVersion.",
  },
  PACKAGE_TYPE_INVALID: {
    cause: "« {name} » ne peut pas être un type de package.",
    remedy: "Corrigez PackageType dans le fichier projet.",
  },
  PACKAGE_TYPE_VERSION_INVALID: {
    cause: "Le type de package « {name} » a la version « {version} », qui n'est pas une version.",
    remedy: "Écrivez-la sous la forme 1.0, ou omettez-la.",
  },
  MCP_SERVER_WITHOUT_TOOL: {
    cause: "Le package est de type McpServer, mais pas de type DotnetTool.",
    remedy: "Définissez PackAsTool à true dans le fichier projet.",
  },
  MCP_SERVER_JSON_INVALID: {
    cause: "« .mcp/server.json » n'est pas un objet JSON de {limit} caractères au plus.",
    remedy: "Corrigez le fichier.",
  },
  MCP_SERVER_JSON_MISSING: {
    cause: "Le package est un serveur MCP sans « .mcp/server.json ».",
    remedy: "Ajoutez ce fichier, pour que les clients sachent démarrer le serveur.",
  },
  DEPENDENCY_FRAMEWORK_UNSUPPORTED: {
    cause: "Le package a des dépendances pour le framework cible « {framework} », qui est inconnu.",
    remedy: "Corrigez le targetFramework du groupe.",
  },
  DEPENDENCY_GROUP_DUPLICATE: {
    cause: "Il y a plusieurs groupes de dépendances pour le framework cible « {framework} ».",
    remedy: "Réunissez ces groupes.",
  },
  DEPENDENCY_DUPLICATE: {
    cause: "Le package dépend plusieurs fois de « {id} » pour le même framework.",
    remedy: "Ne gardez qu'une de ces dépendances.",
  },
  DEPENDENCY_ID_INVALID: {
    cause: "Le package dépend de « {id} », qui n'est pas un ID de package.",
    remedy: "Corrigez la dépendance.",
  },
  DEPENDENCY_RANGE_INVALID: {
    cause: "Le package dépend de « {id} » avec « {range} », qui n'est pas une plage de versions.",
    remedy: "Écrivez une plage telle que 1.2.3 (ou ultérieure) ou [1.2.3, 2.0.0).",
  },
  DEPENDENCY_RANGE_FLOATING: {
    cause:
      "Le package dépend de « {id} » dans la plage flottante « {range} », que seuls les projets peuvent utiliser.",
    remedy: "Indiquez la version minimale nécessaire.",
  },
  DEPENDENCY_RANGE_METADATA: {
    cause:
      "Le package dépend de « {id} » avec « {range} », qui contient des métadonnées de build (« +... »).",
    remedy: "Omettez ces métadonnées : elles ne comptent pas dans l'ordre des versions.",
  },
  DEPENDENCY_RANGE_TOO_LONG: {
    cause:
      "La plage de versions de la dépendance « {id} » compte {length} caractères, pour un maximum de {limit}.",
    remedy: "Raccourcissez-la.",
  },
  DEPENDENCY_VERSION_NOT_LEGACY: {
    cause:
      "Les clients antérieurs à SemVer 2 ne savent pas lire la plage « {range} » de la dépendance « {id} ».",
    remedy: "Choisissez une version dont l'étiquette de préversion commence par une lettre.",
  },
  DEPENDENCIES_TOO_LONG: {
    cause: "Les dépendances comptent ensemble {length} caractères, pour un maximum de {limit}.",
    remedy: "Réduisez le nombre de dépendances, ou regroupez-les dans des packages à part.",
  },
  FRAMEWORK_ASSEMBLY_FRAMEWORK_UNSUPPORTED: {
    cause:
      "Un assembly de framework est indiqué pour le framework cible « {framework} », qui est inconnu.",
    remedy: "Corrigez le targetFramework du frameworkAssembly.",
  },
  FOLDER_FRAMEWORK_INVALID: {
    cause:
      "Le dossier de « {entry} » porte le nom d'un framework cible sous une forme que les clients ne savent pas lire.",
    remedy:
      "Donnez-lui le nom court, comme net10.0, ou portable-A+B sans trait d'union dans A ni B.",
  },
  ENTRY_DATE_IN_FUTURE: {
    cause:
      "Des fichiers du package, comme « {entry} », ont une date située dans le futur ({date}).",
    remedy: "Mettez à l'heure l'horloge de la machine qui crée les packages.",
  },
} as const satisfies Record<keyof typeof contentRefusals, RefusalText>
