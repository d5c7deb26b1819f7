import type { RefusalText } from "../refusal.ts"
import type { symbolRefusals } from "../symbol-refusals.ts"

const packTogether =
  "Envoyez le .snupkg créé en même temps que le .nupkg ; si le projet a été recompilé depuis, incrémentez la version, recréez les deux packages et envoyez-les."
const packWithDotnet =
  "Créez-le avec « dotnet pack -p:IncludeSymbols=true -p:SymbolPackageFormat=snupkg » et envoyez le .snupkg tel quel."

export const symbolRefusalsInFrench = {
  SYMBOLS_PACKAGE_WITHOUT_PARENT: {
    cause:
      "Il n'existe aucun package avec l'ID « {id} » et la version « {version} » auquel ces symboles appartiendraient.",
    remedy: "Envoyez d'abord le .nupkg, puis son .snupkg.",
  },
  SYMBOLS_STILL_PUBLISHING: {
    cause:
      "Un package de symboles avec l'ID « {id} » et la version « {version} » a été envoyé, mais n'est pas encore publié.",
    remedy: "Renvoyez-le dans un instant.",
  },
  SYMBOLS_PACKAGE_IS_PACKAGE: {
    cause: "C'est un package, envoyé à l'adresse des packages de symboles.",
    remedy:
      "Envoyez-le avec « dotnet nuget push », qui envoie de lui-même un .nupkg à /api/v2/package et le .snupkg qui l'accompagne à /api/v2/symbolpackage.",
  },
  SYMBOLS_PACKAGE_TYPE_WRONG: {
    cause:
      "Le nuspec d'un package de symboles doit indiquer un seul type de package, « SymbolsPackage » sans version ; types indiqués ici : {types}.",
    remedy: `${packWithDotnet} Un .nupkg s'envoie à l'adresse des packages.`,
  },
  SYMBOLS_PACKAGE_NAMES_PEOPLE: {
    cause: "Le nuspec d'un package de symboles ne doit pas contenir l'élément « {element} ».",
    remedy: `Supprimez cet élément. ${packWithDotnet}`,
  },
  SYMBOLS_PACKAGE_FILE_NOT_ALLOWED: {
    cause: "Le fichier « {file} » n'a pas sa place dans un package de symboles.",
    remedy:
      "N'y mettez que des fichiers .pdb (outre les .nuspec, .xml, .psmdcp, .rels et .p7s que l'outil ajoute) ; tout le reste va dans le .nupkg.",
  },
  SYMBOLS_PACKAGE_WITHOUT_PDB: {
    cause: "Le package de symboles ne contient aucun fichier .pdb.",
    remedy:
      "Compilez avec <DebugType>portable</DebugType> (« embedded » et « none » ne produisent pas de fichier .pdb) et recréez le package.",
  },
  SYMBOLS_PACKAGE_TOO_MANY_PDBS: {
    cause:
      "Le package de symboles contient {count} fichiers .pdb ; ce serveur en accepte {limit} au maximum.",
    remedy: "Divisez le package.",
  },
  PDB_NOT_PORTABLE: {
    cause: "« {file} » n'est pas un PDB portable (trouvé : {found}).",
    remedy: "Compilez avec <DebugType>portable</DebugType> et recréez le package.",
  },
  PDB_BROKEN: {
    cause: "« {file} » est un PDB portable endommagé : {problem}.",
    remedy: "Recompilez et recréez le package.",
  },
  PDB_WITHOUT_ASSEMBLY: {
    cause:
      "Le package ne contient pas d'assembly pour « {file} » : ni « {stem}.dll », ni « {stem}.exe ».",
    remedy:
      "Chaque .pdb doit se trouver au même chemin que son assembly dans le .nupkg. Retirez-le, ou créez les deux packages à partir du même projet.",
  },
  ASSEMBLY_BROKEN: {
    cause:
      "L'assembly « {assembly} » du package, auquel appartient « {file} », est endommagé : {problem}.",
    remedy: "Recompilez, incrémentez la version, puis envoyez le .nupkg et ensuite son .snupkg.",
  },
  PDB_ID_MISMATCH: {
    cause:
      "« {file} » provient d'une autre compilation que « {assembly} » du package : leurs identifiants diffèrent.",
    remedy: packTogether,
  },
  PDB_CHECKSUM_MISSING: {
    cause:
      "« {assembly} » du package ne contient aucune somme de contrôle de son PDB ; « {file} » ne peut donc pas être vérifié.",
    remedy:
      "Compilez avec le compilateur de Visual Studio 15.9, de .NET SDK 2.1.500 ou d'une version ultérieure, incrémentez la version, puis envoyez le .nupkg et ensuite son .snupkg.",
  },
  PDB_CHECKSUM_UNSUPPORTED: {
    cause:
      "Les sommes de contrôle du PDB dans « {assembly} » du package n'utilisent que {algorithms} ; « {file} » ne peut donc pas être vérifié.",
    remedy: "Utilisez un compilateur qui écrit du SHA-256, du SHA-384 ou du SHA-512.",
  },
  PDB_CHECKSUM_MISMATCH: {
    cause:
      "« {file} » n'est pas le fichier produit avec « {assembly} » du package : sa somme de contrôle diffère.",
    remedy: `Le .pdb a été modifié après la compilation. ${packTogether}`,
  },
} as const satisfies Record<keyof typeof symbolRefusals, RefusalText>
