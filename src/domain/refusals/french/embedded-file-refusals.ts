import type { embeddedFileRefusals } from "../embedded-file-refusals.ts"
import type { RefusalText } from "../refusal.ts"

const inOtherCase = "{?spelt}Il y a « {spelt} ».{/spelt}"
const addIt =
  'Écrivez son chemin avec la même casse, ou ajoutez-{it} : <None Include="{file}" Pack="true" PackagePath="{folder}" />.'

export const embeddedFileRefusalsInFrench = {
  LICENSE_MISSING: {
    cause: "Le package n'a pas de licence ; personne ne sait donc ce qu'il est permis d'en faire.",
    remedy: "Définissez PackageLicenseExpression ou PackageLicenseFile dans le fichier projet.",
  },
  LICENSE_URL_DEPRECATED: {
    cause: "La licence est une adresse (licenseUrl), et ce qui s'y trouve peut changer.",
    remedy:
      "Définissez plutôt PackageLicenseExpression ou PackageLicenseFile dans le fichier projet.",
  },
  LICENSE_URL_PLACEHOLDER: {
    cause: "Le licenseUrl dit que la licence est dans le package, mais il n'y en a pas.",
    remedy: "Définissez PackageLicenseExpression ou PackageLicenseFile dans le fichier projet.",
  },
  LICENSE_URL_MISMATCH: {
    cause: "Le licenseUrl « {url} » ne correspond pas à la licence : « {expected} » était attendu.",
    remedy: "Laissez « dotnet pack » écrire le licenseUrl.",
  },
  LICENSE_TYPE_UNKNOWN: {
    cause: "La licence est de type « {type} » ; seuls existent « expression » et « file ».",
    remedy: "Laissez « dotnet pack » écrire la licence.",
  },
  LICENSE_VERSION_UNSUPPORTED: {
    cause: "L'expression de licence a la version « {version} » ; seule 1.0.0 existe.",
    remedy: "Omettez la version.",
  },
  LICENSE_EMPTY: {
    cause: "L'élément <license> du nuspec est vide.",
    remedy: "Indiquez une expression ou un fichier, ou supprimez l'élément.",
  },
  LICENSE_TOO_LONG: {
    cause: "L'élément <license> du nuspec compte {length} caractères, pour un maximum de {limit}.",
    remedy: "Utilisez un fichier de licence pour des conditions longues.",
  },
  LICENSE_EXPRESSION_INVALID: {
    cause: "« {expression} » n'est pas une expression de licence SPDX.",
    remedy:
      "Écrivez des identifiants reliés par AND, OR et WITH en majuscules, par exemple « MIT OR Apache-2.0 ».",
  },
  LICENSE_ID_UNKNOWN: {
    cause:
      "« {license} » n'est pas un identifiant de licence SPDX.{?meant} Vouliez-vous dire « {meant} » ?{/meant}",
    remedy:
      "Cherchez l'identifiant sur spdx.org/licenses (la casse compte), ou utilisez un fichier de licence.",
  },
  LICENSE_ID_DEPRECATED: {
    cause: "SPDX a déprécié l'identifiant de licence « {license} ».",
    remedy: "Utilisez son successeur, par exemple GPL-3.0-only ou GPL-3.0-or-later.",
  },
  LICENSE_NOT_APPROVED: {
    cause:
      "La licence « {license} » n'est approuvée ni par l'Open Source Initiative ni par la Free Software Foundation.",
    remedy:
      "Il n'y a rien à faire pour un flux qui vous appartient ; la galerie publique la refuserait.",
  },
  LICENSE_UNLICENSED: {
    cause: "Le package se déclare sans licence (UNLICENSED).",
    remedy: "Utilisez un fichier de licence qui dit qui peut s'en servir.",
  },
  LICENSE_FILE_MISSING: {
    cause: "Le fichier de licence « {file} » n'est pas dans le package ; la casse compte.",
    facts: inOtherCase,
    remedy: addIt.replace("{it}", "le"),
  },
  LICENSE_FILE_TYPE: {
    cause: "Le fichier de licence « {file} » n'est ni un .txt ni un .md.",
    remedy: "Utilisez un fichier texte.",
  },
  LICENSE_FILE_TOO_LARGE: {
    cause: "Le fichier de licence « {file} » compte {size} octets, pour un maximum de {limit}.",
    remedy: "Raccourcissez-le.",
  },
  LICENSE_FILE_NOT_TEXT: {
    cause: "Le fichier de licence « {file} » contient des octets qui ne sont pas du texte.",
    remedy: "Enregistrez-le comme texte en UTF-8.",
  },
  ICON_FILE_MISSING: {
    cause: "L'icône « {file} » n'est pas dans le package ; la casse compte.",
    facts: inOtherCase,
    remedy: addIt.replace("{it}", "la"),
  },
  ICON_FILE_TYPE: {
    cause: "L'icône « {file} » n'est ni un .png, ni un .jpg, ni un .jpeg.",
    remedy: "Utilisez une image PNG ou JPEG.",
  },
  ICON_FILE_TOO_LARGE: {
    cause: "L'icône « {file} » compte {size} octets, pour un maximum de {limit}.",
    remedy: "Utilisez une image plus petite ; 128 pixels sur 128 suffisent.",
  },
  ICON_FILE_NOT_IMAGE: {
    cause: "L'icône « {file} » n'est pas une image PNG ou JPEG, quel que soit son nom.",
    remedy: "Utilisez une image PNG ou JPEG.",
  },
  ICON_URL_DEPRECATED: {
    cause: "L'icône est une adresse (iconUrl), et ce qui s'y trouve peut changer.",
    remedy: "Définissez PackageIcon dans le fichier projet et incluez l'image dans le package.",
  },
  README_MISSING: {
    cause: "Le package n'a pas de readme.",
    remedy:
      "Définissez PackageReadmeFile dans le fichier projet et incluez le fichier dans le package.",
  },
  README_FILE_MISSING: {
    cause: "Le readme « {file} » n'est pas dans le package ; la casse compte.",
    facts: inOtherCase,
    remedy: addIt.replace("{it}", "le"),
  },
  README_FILE_TYPE: {
    cause: "Le readme « {file} » n'est pas un fichier .md.",
    remedy: "Utilisez un fichier Markdown.",
  },
  README_FILE_EMPTY: {
    cause: "Le readme « {file} » est vide.",
    remedy: "Écrivez-y quelque chose, ou retirez PackageReadmeFile.",
  },
  README_FILE_TOO_LARGE: {
    cause: "Le readme « {file} » compte {size} octets, pour un maximum de {limit}.",
    remedy: "Raccourcissez-le.",
  },
  README_FILE_NOT_TEXT: {
    cause: "Le readme « {file} » contient des octets qui ne sont pas du texte.",
    remedy: "Enregistrez-le comme texte en UTF-8.",
  },
} as const satisfies Record<keyof typeof embeddedFileRefusals, RefusalText>
