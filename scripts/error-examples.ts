/** Values for the examples of docs/ERRORS.md: one for every `{name}` that a text may have. */
import {
  refusalTexts,
  refuse,
  type Refusal,
  type RefusalCode,
  type RefusalFacts,
  type RefusalParameters,
  type RefusalText,
} from "../src/domain/refusals/refusal.ts"

const examples: RefusalParameters = {
  account: "erik",
  actor: "erik",
  address: "192.0.2.7",
  advisory: "GHSA-5crp-9r3c-p9vr",
  algorithms: "SHA-1",
  allowed: "PUT",
  attribute: "flatten",
  assembly: "lib/net10.0/Contoso.Json.dll",
  bytes: 12,
  comparison: "differs from yours",
  compressed: 40,
  count: 70_000,
  date: "2027-11-21T10:14:00.000Z",
  declared: 17,
  element: "title",
  email: "erik@example.com",
  encoding: "gzip",
  entry: "lib/net10.0/Contoso.Json.dll",
  expected: "a text",
  expired: "2026-11-21T10:14:03.1234560Z",
  expires: "2026-11-21T10:14:03.1234560Z",
  expression: "MIT OR",
  field: "size",
  file: "lib/net10.0/Contoso.Json.pdb",
  first: "Contoso.Json.nuspec",
  found: "it looks like JSON",
  folder: "lib/net10.0/",
  framework: "net99",
  glob: "Contoso.*",
  globs: "Contoso.*",
  meant: "MIT",
  id: "Contoso.Json",
  incident: "0123456789ab",
  invitation: 7,
  key: 42,
  length: 300,
  license: "MIT2",
  limit: 100,
  longest: 64,
  method: "GET",
  member: "description",
  name: "scope",
  namespace: "http://example.com/nuspec",
  option: "$filter",
  organisation: "contoso",
  other: "another",
  owner: "contoso",
  owners: "dana",
  prefix: "Contoso.*",
  problem: "its multipart boundary never appears",
  published: "2026-11-21T10:14:03Z",
  publisher: "dana",
  pushed: "1.0",
  range: "[1.0,",
  ratio: 1000,
  raise: "",
  reason: "a security review",
  replacement: "MIT",
  restorable: "yes",
  revoked: "2026-11-21T10:14:03.1234560Z",
  root: "project",
  scope: "push",
  scopes: "read",
  second: "Other.nuspec",
  seconds: 30,
  shortest: 8,
  size: 2_000_000,
  spelt: "lib/net10.0/contoso.json.pdb",
  stem: "lib/net10.0/Contoso.Json",
  suggestedIds: ["Erik.Contoso.Json", "Contoso.Erik.Json", "Contoso.Json.Erik"],
  suggestedVersion: "1.0.1",
  target: "Contoso.Json",
  token: "$id$",
  type: "multipart/mixed",
  types: "Dependency",
  url: "example.com",
  value: "yes",
  version: "1.0.0",
}

/** What programs are told beside the text of these. */
const factsOf: Readonly<Partial<Record<RefusalCode, RefusalFacts>>> = {
  PACKAGE_ID_OWNED_BY_ANOTHER: suggestedIds(),
  PACKAGE_ID_RESERVED: suggestedIds(),
  PACKAGE_ID_RESERVED_FOR_OTHERS: suggestedIds(),
  PACKAGE_VERSION_EXISTS: duplicate("listed"),
  PACKAGE_VERSION_EXISTS_OTHERWISE_WRITTEN: duplicate("listed"),
  PACKAGE_VERSION_UNLISTED: duplicate("unlisted"),
  PACKAGE_VERSION_DELETED: duplicate("deleted"),
}

function suggestedIds(): RefusalFacts {
  const ids = examples["suggestedIds"]
  return { suggestedIds: Array.isArray(ids) ? ids : [] }
}

function duplicate(existing: string): RefusalFacts {
  return {
    publishedVersion: "1.0.0",
    publishedAt: "2026-11-21T10:14:03.1234560Z",
    publishedBy: "dana",
    sameContent: false,
    existing,
    suggestedVersion: "1.0.1",
  }
}

/** A refusal with all that its text may tell. Throws where a place of the text has no example. */
export function exampleOf(code: RefusalCode): Refusal {
  const { cause, facts = "", remedy }: RefusalText = refusalTexts[code]
  const names = [...(cause + facts + remedy).matchAll(/\{\??(\w+)\}/g)].map(([, name = ""]) => name)
  const parameters = names.map((name) => {
    const value = examples[name]
    if (value === undefined)
      throw new Error(`${code}: {${name}} has no example in ${import.meta.filename}`)
    return [name, value] as const
  })
  const told = factsOf[code]
  return {
    ...refuse(code, Object.fromEntries(parameters)),
    ...(told !== undefined && { facts: told }),
  }
}
