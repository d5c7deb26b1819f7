const raise =
  "{?suggestedVersion}, for example to the next free one: <Version>{suggestedVersion}</Version> (or pack with -p:Version={suggestedVersion}){/suggestedVersion}"
const published =
  "It was published at {published}{?publisher} by '{publisher}'{/publisher}, and its content {comparison}."
const otherwiseWritten = "{?pushed} '{pushed}' is the same version, written otherwise.{/pushed}"

/** Refusals of the publish service that are not about the content of a package: keys, rights, duplicates, the server. */
export const publishRefusals = {
  API_KEY_MISSING: {
    cause: "No API key was sent.",
    remedy: "Add --api-key KEY to the command, or send the header X-NuGet-ApiKey.",
  },
  API_KEY_UNKNOWN: {
    cause: "This server does not know the API key.",
    remedy:
      "Check that the whole key was copied and that it was made on this server, or ask an administrator for a new one (lode key create).",
  },
  API_KEY_MISTYPED: {
    cause:
      "The API key is damaged: its checksum is wrong, so at least one character was mistyped or lost.",
    remedy: "Copy the whole key again, from 'lode_' to its last character.",
  },
  API_KEY_EXPIRED: {
    cause: "The API key expired at {expired}.",
    remedy: "Create a new key (lode key create) and use it instead.",
  },
  API_KEY_REVOKED: {
    cause: "The API key was revoked at {revoked}.",
    remedy: "Create a new key (lode key create) and use it instead.",
  },
  ACCOUNT_DISABLED: {
    cause: "The account '{account}' is disabled.",
    remedy: "Ask an administrator of this server to enable it.",
  },
  API_KEY_SCOPE_MISSING: {
    cause: "The API key lacks the scope '{scope}' (it has: {scopes}).",
    remedy:
      "Use a key that has the scope, or create one: lode key create --user NAME --scope {scope}.",
  },
  API_KEY_NEW_ID_FORBIDDEN: {
    cause:
      "The ID '{id}' is new, and the API key may only push new versions of existing IDs (scope 'push-version').",
    remedy: "Use a key with the scope 'push' for the first version.",
  },
  API_KEY_GLOB_MISMATCH: {
    cause: "The API key is limited to {globs}, which does not match the ID '{id}'.",
    remedy:
      "Use a key whose pattern matches the ID, or create one: lode key create --user NAME --package '{id}'.",
  },
  PACKAGE_ID_OWNED_BY_ANOTHER: {
    cause: "The ID '{id}' belongs to '{owners}', and the API key is of '{account}'.",
    remedy:
      "Choose another ID{?suggestedIds}, for example one that is free: {suggestedIds}{/suggestedIds}. Set it as <PackageId> in the project file (without one, the project's name is the ID), build, pack and push again. Or ask the owner to add you: lode owner add {id} {account}.",
  },
  PACKAGE_NOT_OWNED: {
    cause: "Only the owners of '{id}' may do this: '{owners}'. The API key acts for '{account}'.",
    remedy: "Ask an owner to do it, or to add you: lode owner add {id} {account}.",
  },
  PACKAGE_ID_NOT_AVAILABLE: {
    cause: "The ID '{id}' is not available to this API key.",
    remedy:
      "Choose another ID: set <PackageId> in the project file, build, pack and push again. A key that also has the scope 'read' is told why.",
  },
  PACKAGE_LOCKED: {
    cause: "The package '{id}' is locked by an administrator: {reason}",
    remedy: "Ask an administrator of this server to unlock it.",
  },
  PACKAGE_VERSION_EXISTS: {
    cause:
      "A package with ID '{id}' and version '{version}' already exists and cannot be modified.",
    facts: published,
    remedy: `Raise the version in the project file${raise}, pack and push again; or add --skip-duplicate where the version may already be there.`,
  },
  PACKAGE_VERSION_EXISTS_OTHERWISE_WRITTEN: {
    cause:
      "A package with ID '{id}' and version '{version}' already exists and cannot be modified. '{pushed}' is the same version, written otherwise.",
    facts: published,
    remedy: `Versions that differ only in build metadata, case or zeros are one version. Raise the version in the project file${raise}, pack and push again.`,
  },
  PACKAGE_VERSION_UNLISTED: {
    cause:
      "A package with ID '{id}' and version '{version}' already exists and cannot be modified. It is unlisted, and its version stays taken.",
    facts: published + otherwiseWritten,
    remedy: `Raise the version in the project file${raise}, pack and push again; or list the published one again: POST /api/v2/package/{id}/{version} with the API key.`,
  },
  PACKAGE_VERSION_DELETED: {
    cause:
      "A package with ID '{id}' and version '{version}' already exists and cannot be modified. It was deleted, and its version stays taken.",
    facts: published + otherwiseWritten,
    remedy: `Raise the version in the project file${raise}, pack and push again.{?restorable} An owner can restore the deleted one: POST /api/v2/package/{id}/{version} with the API key.{/restorable} An administrator can free the version: lode package free {id} {version}.`,
  },
  PACKAGE_NOT_FOUND: {
    cause: "There is no package with ID '{id}' and version '{version}'.",
    remedy: "Check the ID and the version; 'dotnet package search' and the version list show both.",
  },
  UPLOAD_TOO_LARGE: {
    cause: "The upload is larger than the {limit} that this server accepts.",
    remedy: "Make the package smaller, or ask an administrator to raise LODE_MAX_PACKAGE_SIZE.",
  },
  UPLOAD_EMPTY: {
    cause: "The request carries no package.",
    remedy:
      "Send the .nupkg as the first part of a multipart/form-data body, or as the body itself.",
  },
  UPLOAD_MALFORMED: {
    cause: "The body of the request cannot be read: {problem}.",
    remedy:
      "Send multipart/form-data with the .nupkg as its first part, as 'dotnet nuget push' does.",
  },
  METADATA_TOO_LARGE: {
    cause: "What the nuspec says is larger than {limit} in the documents that clients read.",
    remedy: "Shorten release notes, description or the list of dependencies.",
  },
  UPLOAD_STALLED: {
    cause: "No byte of the upload arrived for {seconds} seconds.",
    remedy:
      "Push again; if it happens repeatedly, look for a proxy that buffers or throttles uploads.",
  },
  UPLOAD_ENCODING_UNSUPPORTED: {
    cause:
      "The body has the Content-Encoding '{encoding}', which the publish service does not decode.",
    remedy: "Send the package as it is; it is compressed already.",
  },
  UPLOAD_TYPE_UNSUPPORTED: {
    cause:
      "The Content-Type '{type}' is a multipart that is not form-data or has no usable boundary.",
    remedy: "Send multipart/form-data with a boundary, or the package itself as the body.",
  },
  PUSH_ADDRESS_WRONG: {
    cause: "Packages are not pushed to this address, but to /api/v2/package.",
    remedy:
      "Give NuGet's own clients the source /v3/index.json, and other tools the address /api/v2/package.",
  },
  SOURCE_ADDRESS_WRONG: {
    cause: "There is no package source at this address; there is one at /v3/index.json.",
    remedy:
      "Set the source to /v3/index.json of this server, with nothing behind it; for clients older than NuGet 3 it is /api/v2.",
  },
  METHOD_NOT_ALLOWED: {
    cause: "{method} means nothing at this address.",
    remedy: "Use {allowed}.",
  },
  NOT_FOUND: {
    cause: "Nothing is served at this address.",
    remedy:
      "Start from the service index, /v3/index.json, which names every address of this server.",
  },
  REQUEST_MALFORMED: {
    cause: "The request cannot be understood: {problem}.",
    remedy: "Check the address, the headers and the parameters.",
  },
  SEARCH_TOO_SLOW: {
    cause: "The search took too long and was stopped.",
    remedy: "Search again with more specific words.",
  },
  STORAGE_FULL: {
    cause: "The disk of this server is full, so nothing was stored.",
    remedy: "Push again once an administrator has made room.",
  },
  SERVER_READ_ONLY: {
    cause: "This server is read-only at the moment, so nothing was changed.",
    remedy:
      "Try again later, or ask an administrator of this server when it takes changes again (LODE_READ_ONLY).",
  },
  SERVER_STOPPING: {
    cause: "The server is stopping.",
    remedy: "Try again in a moment; it is probably being started anew.",
  },
  SERVER_BUSY: {
    cause: "The server cannot take the change at this moment.",
    remedy: "Try again in a moment; nothing was changed.",
  },
  SERVER_FAILED: {
    cause: "The server failed while handling the request (incident {incident}).",
    remedy:
      "Try again; if it fails again, give an administrator the incident number, which the server's log explains.",
  },
} as const
