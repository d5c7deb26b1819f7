/** Refusals for a manifest that is missing, cannot be read, or breaks a rule of form. Each is a rule of docs/RULES.md. */
export const nuspecRefusals = {
  PACKAGE_WITHOUT_NUSPEC: {
    cause:
      "The archive is no NuGet package: there is no .nuspec file at its root{?found} ({found}){/found}.",
    remedy:
      "Push the .nupkg file that 'dotnet pack' made, not an archive of the sources or the output.",
  },
  NUSPEC_MULTIPLE: {
    cause: "The package has several .nuspec files at its root ('{first}' and '{second}').",
    remedy: "Leave only the one that describes the package.",
  },
  NUSPEC_IN_FOLDER: {
    cause: "The package carries a second .nuspec file, '{entry}'.",
    remedy: "Leave it out, unless the package is a template for packages.",
  },
  NUSPEC_TOO_LARGE: {
    cause: "The nuspec has {size} bytes; this server takes {limit}.",
    remedy: "Move long texts, such as release notes, out of the nuspec.",
  },
  NUSPEC_EMPTY: {
    cause: "The nuspec is empty.",
    remedy: "Pack the project again, with 'dotnet pack'.",
  },
  NUSPEC_ENCODING_INVALID: {
    cause: "The nuspec holds bytes that are not {encoding}.",
    remedy: "Save it as UTF-8 and pack again.",
  },
  NUSPEC_ENCODING_CONTRADICTED: {
    cause: "The nuspec declares the encoding '{declared}' but is written in {encoding}.",
    remedy: 'Save it as UTF-8, with the declaration encoding="utf-8" or none, and pack again.',
  },
  NUSPEC_ENCODING_UNSUPPORTED: {
    cause: "The nuspec is written in '{declared}', which not every client reads.",
    remedy: 'Save it as UTF-8, with the declaration encoding="utf-8" or none, and pack again.',
  },
  NUSPEC_NUL: {
    cause: "The nuspec holds NUL characters.",
    remedy: "Save it as UTF-8 and pack again.",
  },
  NUSPEC_DTD: {
    cause: "The nuspec has a document type declaration (DOCTYPE), which can hide other content.",
    remedy: "Remove the DOCTYPE and write the content of its entities out.",
  },
  NUSPEC_XML_INVALID: {
    cause: "The nuspec is not well-formed XML: {problem}.",
    remedy: "Correct the nuspec, or let 'dotnet pack' write it.",
  },
  NUSPEC_TEXT_TOO_LONG: {
    cause: "A text or comment in the nuspec has more than {limit} characters.",
    remedy: "Shorten it; longer texts belong into the readme.",
  },
  NUSPEC_TOO_DEEP: {
    cause: "The elements of the nuspec lie more than {limit} deep.",
    remedy: "Let 'dotnet pack' write the nuspec.",
  },
  NUSPEC_TOO_MANY_NODES: {
    cause: "The nuspec has more than {limit} elements and attributes.",
    remedy: "Depend on fewer packages, or group them in packages of their own.",
  },
  NUSPEC_ROOT_UNKNOWN: {
    cause: "The nuspec begins with <{root}>, not with <package>.",
    remedy: "Let 'dotnet pack' write the nuspec.",
  },
  NUSPEC_NAMESPACE_UNKNOWN: {
    cause: "The nuspec has the XML namespace '{namespace}', which no client knows.",
    remedy: "Leave the namespace out, or let 'dotnet pack' write the nuspec.",
  },
  NUSPEC_ELEMENT_UNSEEN: {
    cause:
      "The nuspec has <{element}> in an XML namespace or with a prefix with which clients do not see it.",
    remedy: "Let 'dotnet pack' write the nuspec.",
  },
  NUSPEC_WITHOUT_METADATA: {
    cause: "The nuspec has no <metadata>.",
    remedy: "Let 'dotnet pack' write the nuspec.",
  },
  NUSPEC_ELEMENT_DUPLICATE: {
    cause: "The nuspec has <{element}> more than once.",
    remedy: "Leave one of them.",
  },
  NUSPEC_ELEMENT_RESERVED: {
    cause:
      "The nuspec has <{element}>, a name that is reserved for what a feed itself tells about packages.",
    remedy: "Remove the element.",
  },
  NUSPEC_TAGS_MISSPELT: {
    cause: "The nuspec has <{element}>; the element is written <tags>.",
    remedy: "Rename the element.",
  },
  NUSPEC_ELEMENT_NESTED: {
    cause: "The element <{element}> of the nuspec holds other elements, where only text may be.",
    remedy: "Leave only text in it.",
  },
  NUSPEC_BOOLEAN_INVALID: {
    cause: "The element <{element}> of the nuspec is '{value}', neither 'true' nor 'false'.",
    remedy: "Write 'true' or 'false', or remove the element.",
  },
  NUSPEC_ATTRIBUTE_MISSING: {
    cause:
      "The nuspec has <{element}> without the attribute '{attribute}', and no client reads on.",
    remedy: "Let 'dotnet pack' write the nuspec, or add the attribute.",
  },
  NUSPEC_ATTRIBUTE_INVALID: {
    cause:
      "The nuspec has <{element}> with the attribute {attribute} '{value}', which no client can read.",
    remedy: "Let 'dotnet pack' write the nuspec, or correct the attribute.",
  },
  NUSPEC_NOT_NORMALIZED: {
    cause:
      "The nuspec has characters that are composed of several (it is not in Unicode form NFC).",
    remedy: "Save it in form NFC, so that the same word is always found.",
  },
  NUSPEC_TOKEN_LEFT: {
    cause: "The element <{element}> of the nuspec is the placeholder '{token}'.",
    remedy: "Pack from the project, which replaces it, or write the value.",
  },
} as const
