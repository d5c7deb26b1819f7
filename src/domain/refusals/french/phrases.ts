import type { Phrase } from "../phrases.ts"

export const phrasesInFrench = {
  none: "aucun",
  "is the same as yours": "est identique à ce que vous avez envoyé",
  "differs from yours": "diffère de ce que vous avez envoyé",
  "it is empty": "rien du tout",
  "it is gzip data": "des données gzip",
  "it is a tar archive": "une archive tar",
  "it is a 7z archive": "une archive 7z",
  "it is a RAR archive": "une archive RAR",
  "it is bzip2 data": "des données bzip2",
  "it is xz data": "des données xz",
  "it is Zstandard data": "des données Zstandard",
  "it is a Windows program or library (.exe or .dll)":
    "un programme ou une bibliothèque Windows (.exe ou .dll)",
  "it is a Linux program or library": "un programme ou une bibliothèque Linux",
  "it is a PDF document": "un document PDF",
  "it is a portable PDB": "un PDB portable",
  "it is a PNG image": "une image PNG",
  "it is an HTML page, such as the login or error page of a website":
    "une page HTML, par exemple la page de connexion ou d'erreur d'un site web",
  "it is a nuspec, which has yet to be packed": "un nuspec, dont il reste à créer le package",
  "it is a project file, which has yet to be packed":
    "un fichier projet, dont il reste à créer le package",
  "it is an XML file": "un fichier XML",
  "it looks like JSON": "sans doute du JSON",
  "it looks like a multipart body sent without its Content-Type":
    "sans doute un corps multipart envoyé sans son Content-Type",
  "it is all zero bytes": "seulement des octets nuls",
  "it looks like text": "sans doute du texte",
  "its content is unknown": "un contenu inconnu",
  "one lies in a folder, as when the folder was packed instead of what is in it":
    "il y en a un dans un dossier, comme quand on archive le dossier au lieu de son contenu",
  "it is a Visual Studio extension": "c'est une extension Visual Studio",
  "it is a Java archive": "c'est une archive Java",
  "it is an Office document": "c'est un document Office",
  "it holds the sources of a project": "elle contient les sources d'un projet",
  "it holds the output of a build": "elle contient le résultat d'une compilation",
  "its multipart boundary never appears": "son délimiteur multipart n'apparaît jamais",
  "its multipart body ends before the first part":
    "son contenu multipart se termine avant la première partie",
  "its multipart boundary does not appear within the first 16 KiB":
    "son délimiteur multipart n'apparaît pas dans les 16 premiers Kio",
  "the headers of its first part do not end within 16 KiB":
    "les en-têtes de sa première partie ne se terminent pas dans les 16 Kio",
  "its first part has no end: the closing multipart boundary is missing":
    "sa première partie n'a pas de fin : le délimiteur multipart final manque",
  "the Zip64 end record is missing": "l'enregistrement de fin Zip64 manque",
  "the Zip64 end record is not where its locator says":
    "l'enregistrement de fin Zip64 n'est pas là où son localisateur l'indique",
  "the Zip64 end record has another length than it says":
    "l'enregistrement de fin Zip64 n'a pas la longueur qu'il indique",
  "the two end records contradict each other": "les deux enregistrements de fin se contredisent",
  "an entry lacks the Zip64 field it refers to":
    "il manque à une entrée le champ Zip64 auquel elle renvoie",
  "the last record is cut off": "le dernier enregistrement est coupé",
  "bytes follow the end of the compressed data":
    "des octets suivent la fin des données compressées",
  header: "en-tête",
  method: "méthode",
  "compressed size": "taille compressée",
  size: "taille",
  name: "nom",
  "what follows it": "ce qui la suit",
  another: "une autre",
  "an empty file": "un fichier vide",
  "a Windows PDB": "un PDB Windows",
  "an executable": "un exécutable",
  "no PDB at all": "tout autre chose qu'un PDB",
  "it has no #Pdb stream": "il n'a pas de flux #Pdb",
  "it has several #Pdb streams": "il a plusieurs flux #Pdb",
  "its #Pdb stream runs past the end of the file": "son flux #Pdb dépasse la fin du fichier",
  "it does not begin with MZ": "il ne commence pas par MZ",
  "it has no PE signature": "il n'a pas de signature PE",
  "two entries of its debug directory share bytes":
    "deux entrées de son répertoire de débogage partagent des octets",
  "its debug directory lies outside every section":
    "son répertoire de débogage est en dehors de toute section",
} as const satisfies Record<Phrase, string>
