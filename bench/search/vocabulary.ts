/** Words of the invented packages, the commonest first: what a search for one of the first finds is a broad answer. */

const lines = (text: string): readonly string[] => text.trim().split(/\s+/)

/** What libraries are about. IDs, tags and descriptions are made of them. */
export const subjects = lines(`
  json data client core api web service http logging extensions async net database sql xml security
  tools cache configuration test framework html email message queue storage cloud file image pdf mvc
  entity identity token auth excel csv redis mongo azure aws search index graph event bus stream
  socket server proxy router parser serializer converter generator template compiler analyzer
  validation mapping reflection injection container hosting middleware session cookie header
  encoding compression zip hash crypto certificate signing random math matrix vector geometry map
  location time calendar schedule job worker task thread lock pipeline workflow rule engine state
  machine actor model view binding command dialog window control chart grid table report print
  barcode scanner camera audio video media player game physics render shader texture sprite font
  text markdown yaml toml ini binary protocol buffer packet modem serial device sensor robot drone
  payment invoice order cart product catalog price tax currency bank ledger account customer contact
  address phone sms push notification chat bot voice speech language translation dictionary grammar
  spell ocr vision neural network tensor learning dataset statistics probability regression cluster
  forest tree list set heap stack hashing bloom trie rope diff merge patch version release deploy
  docker kubernetes helm terraform monitor metrics trace span health probe alert dashboard widget
  portal forum blog wiki calendarview gallery upload download backup restore sync replica shard
  migration schema query builder repository unit specification fake mock stub fixture assertion
  benchmark profiler memory pool arena span2d allocator interop native platform windows linux android
  desktop mobile console terminal shell script plugin module package registry feed symbol debugger
`)

/** What makes an ID sound like one. */
export const endings = lines(`
  Client Core Extensions Abstractions Sdk Tools Common Server Provider Factory Builder Adapter
  Generators Testing Analyzers Http Json Sql Hosting Runtime
`)

/** Words between the others, as in any description. */
export const fillers = lines(`
  for the and a with of to in simple fast library package small support easy using that provides
  modern lightweight helpers implementation based applications from your NET standard
`)

const firstSyllables = lines(
  "Con Fab Ad Lit North Wide Trey Pro Woo Blue Cont Tail Mar Gra Hum Bel",
)
const lastSyllables = lines(
  "toso rikam venture ware wind world search seware grove yonder oso spin gie phic ongous",
)

/** Who makes packages: a few hundred names, none of them a subject. */
export const makers: readonly string[] = firstSyllables.flatMap((first) =>
  lastSyllables.map((last) => first + last),
)
