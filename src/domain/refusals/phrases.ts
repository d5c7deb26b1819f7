/**
 * What readers of bytes say about their place in a sentence, such as the `{problem}` of a body that cannot be read.
 * They speak English and know of no languages; where the sentence is translated, these parts of it are too. What is
 * not here (the messages of zlib or of the XML parser) stays English.
 */
import { phrasesInFrench } from "./french/phrases.ts"
import { phrasesInTraditionalChinese } from "./traditional-chinese/phrases.ts"
import type { Language } from "./translations.ts"
import { phrasesInTurkish } from "./turkish/phrases.ts"

export const phrases = [
  "none",
  // A duplicate's {comparison}
  "is the same as yours",
  "differs from yours",
  // NOT_A_ZIP
  "it is empty",
  "it is gzip data",
  "it is a tar archive",
  "it is a 7z archive",
  "it is a RAR archive",
  "it is bzip2 data",
  "it is xz data",
  "it is Zstandard data",
  "it is a Windows program or library (.exe or .dll)",
  "it is a Linux program or library",
  "it is a PDF document",
  "it is a portable PDB",
  "it is a PNG image",
  "it is an HTML page, such as the login or error page of a website",
  "it is a nuspec, which has yet to be packed",
  "it is a project file, which has yet to be packed",
  "it is an XML file",
  "it looks like JSON",
  "it looks like a multipart body sent without its Content-Type",
  "it is all zero bytes",
  "it looks like text",
  "its content is unknown",
  // PACKAGE_WITHOUT_NUSPEC
  "one lies in a folder, as when the folder was packed instead of what is in it",
  "it is a Visual Studio extension",
  "it is a Java archive",
  "it is an Office document",
  "it holds the sources of a project",
  "it holds the output of a build",
  // UPLOAD_MALFORMED
  "its multipart boundary never appears",
  "its multipart body ends before the first part",
  "its multipart boundary does not appear within the first 16 KiB",
  "the headers of its first part do not end within 16 KiB",
  "its first part has no end: the closing multipart boundary is missing",
  // ZIP64_INCONSISTENT, ZIP_DIRECTORY_BROKEN, ZIP_ENTRY_DATA_BROKEN
  "the Zip64 end record is missing",
  "the Zip64 end record is not where its locator says",
  "the Zip64 end record has another length than it says",
  "the two end records contradict each other",
  "an entry lacks the Zip64 field it refers to",
  "the last record is cut off",
  "bytes follow the end of the compressed data",
  // ZIP_LOCAL_HEADER_MISMATCH, ZIP_ENTRIES_OVERLAP
  "header",
  "method",
  "compressed size",
  "size",
  "name",
  "what follows it",
  "another",
  // PDB_NOT_PORTABLE, PDB_BROKEN, ASSEMBLY_BROKEN
  "an empty file",
  "a Windows PDB",
  "an executable",
  "no PDB at all",
  "it has no #Pdb stream",
  "it has several #Pdb streams",
  "its #Pdb stream runs past the end of the file",
  "it does not begin with MZ",
  "it has no PE signature",
  "two entries of its debug directory share bytes",
  "its debug directory lies outside every section",
] as const

export type Phrase = (typeof phrases)[number]

const translated = {
  fr: phrasesInFrench,
  tr: phrasesInTurkish,
  "zh-Hant": phrasesInTraditionalChinese,
} satisfies Record<Exclude<Language, "en">, Readonly<Record<Phrase, string>>>

/** The parameters that readers write. All others are names from a package or request, which are nobody's to translate. */
const spokenParameters: ReadonlySet<string> = new Set([
  "problem",
  "found",
  "types",
  "scopes",
  "field",
  "other",
  "comparison",
])

/** The phrase in a language, where the value is one of ours in a parameter that may hold one. */
export function translatePhrase(
  parameter: string,
  value: string,
  language: Language,
): string | undefined {
  if (!spokenParameters.has(parameter) || !isPhrase(value)) return undefined
  return language === "en" ? value : translated[language][value]
}

function isPhrase(value: string): value is Phrase {
  return Object.hasOwn(phrasesInFrench, value)
}
