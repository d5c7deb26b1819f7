import type { Phrase } from "../phrases.ts"

export const phrasesInTurkish = {
  none: "yok",
  "is the same as yours": "sizinkiyle aynı",
  "differs from yours": "sizinkinden farklı",
  "it is empty": "boş bir dosya",
  "it is gzip data": "gzip verisi",
  "it is a tar archive": "tar arşivi",
  "it is a 7z archive": "7z arşivi",
  "it is a RAR archive": "RAR arşivi",
  "it is bzip2 data": "bzip2 verisi",
  "it is xz data": "xz verisi",
  "it is Zstandard data": "Zstandard verisi",
  "it is a Windows program or library (.exe or .dll)":
    "Windows programı veya kitaplığı (.exe veya .dll)",
  "it is a Linux program or library": "Linux programı veya kitaplığı",
  "it is a PDF document": "PDF belgesi",
  "it is a portable PDB": "taşınabilir PDB",
  "it is a PNG image": "PNG görüntüsü",
  "it is an HTML page, such as the login or error page of a website":
    "bir HTML sayfası, örneğin bir web sitesinin oturum açma veya hata sayfası",
  "it is a nuspec, which has yet to be packed": "henüz paketlenmemiş bir nuspec",
  "it is a project file, which has yet to be packed": "henüz paketlenmemiş bir proje dosyası",
  "it is an XML file": "XML dosyası",
  "it looks like JSON": "JSON gibi görünüyor",
  "it looks like a multipart body sent without its Content-Type":
    "Content-Type üst bilgisi olmadan gönderilmiş bir multipart gövdesi gibi görünüyor",
  "it is all zero bytes": "yalnızca sıfır baytlar",
  "it looks like text": "metin gibi görünüyor",
  "its content is unknown": "bilinmeyen içerik",
  "one lies in a folder, as when the folder was packed instead of what is in it":
    "bir klasörün içinde var; klasörün içeriği yerine kendisi paketlenmiş olabilir",
  "it is a Visual Studio extension": "bu bir Visual Studio uzantısı",
  "it is a Java archive": "bu bir Java arşivi",
  "it is an Office document": "bu bir Office belgesi",
  "it holds the sources of a project": "bir projenin kaynaklarını içeriyor",
  "it holds the output of a build": "bir derlemenin çıktısını içeriyor",
  "its multipart boundary never appears": "multipart sınırı hiç görünmüyor",
  "its multipart body ends before the first part": "multipart gövdesi ilk bölümden önce bitiyor",
  "its multipart boundary does not appear within the first 16 KiB":
    "multipart sınırı ilk 16 KiB içinde görünmüyor",
  "the headers of its first part do not end within 16 KiB":
    "ilk bölümünün üst bilgileri 16 KiB içinde bitmiyor",
  "its first part has no end: the closing multipart boundary is missing":
    "ilk bölümünün sonu yok: kapanış multipart sınırı eksik",
  "the Zip64 end record is missing": "Zip64 bitiş kaydı eksik",
  "the Zip64 end record is not where its locator says":
    "Zip64 bitiş kaydı, konum belirleyicisinin gösterdiği yerde değil",
  "the Zip64 end record has another length than it says":
    "Zip64 bitiş kaydının uzunluğu belirttiğinden farklı",
  "the two end records contradict each other": "iki bitiş kaydı birbiriyle çelişiyor",
  "an entry lacks the Zip64 field it refers to": "bir girdide, başvurduğu Zip64 alanı yok",
  "the last record is cut off": "son kayıt yarım kalmış",
  "bytes follow the end of the compressed data": "sıkıştırılmış verinin sonundan sonra baytlar var",
  header: "üst bilgi",
  method: "yöntem",
  "compressed size": "sıkıştırılmış boyut",
  size: "boyut",
  name: "ad",
  "what follows it": "kendisinden sonra gelen",
  another: "başka bir girdi",
  "an empty file": "boş bir dosya",
  "a Windows PDB": "Windows PDB dosyası",
  "an executable": "yürütülebilir dosya",
  "no PDB at all": "hiç PDB değil",
  "it has no #Pdb stream": "#Pdb akışı yok",
  "it has several #Pdb streams": "birden çok #Pdb akışı var",
  "it does not begin with MZ": "MZ ile başlamıyor",
  "it has no PE signature": "PE imzası yok",
  "two entries of its debug directory share bytes":
    "hata ayıklama dizininin iki girdisi bayt paylaşıyor",
  "its debug directory lies outside every section": "hata ayıklama dizini bütün bölümlerin dışında",
} as const satisfies Record<Phrase, string>
