/** Refusals and warnings for what a manifest says. Each is a rule of docs/RULES.md. */
export const contentRefusals = {
  PACKAGE_IS_SYMBOLS: {
    cause: "This is a symbol package, pushed where packages go.",
    remedy:
      "Push the .nupkg; the client pushes a .snupkg beside it by itself. To push the .snupkg alone, use a client of version 4.9 or newer with /v3/index.json of this server as its source; it goes to /api/v2/symbolpackage.",
  },
  ID_MISSING: {
    cause: "The nuspec has no <id>.",
    remedy: "Set PackageId in the project file.",
  },
  ID_TOO_LONG: {
    cause: "The ID '{id}' has {length} characters; {limit} are allowed.",
    remedy: "Choose a shorter PackageId.",
  },
  ID_INVALID: {
    cause:
      "'{id}' is no package ID: it may have letters a to z, digits and '_', in parts joined by a single '.' or '-'.",
    remedy: "Choose another PackageId.",
  },
  VERSION_MISSING: {
    cause: "The nuspec has no <version>.",
    remedy: "Set Version in the project file.",
  },
  VERSION_INVALID: {
    cause: "'{version}' is no version.",
    remedy: "Use a version such as 1.2.3 or 1.2.3-beta.1.",
  },
  VERSION_TOO_LONG: {
    cause: "The version has {length} characters; {limit} are allowed.",
    remedy: "Shorten its prerelease label or its metadata.",
  },
  VERSION_WITHOUT_DOT: {
    cause: "The version '{version}' has no dot.",
    remedy: "Write {version}.0 instead.",
  },
  VERSION_NOT_LEGACY: {
    cause: "Clients older than SemVer 2 cannot read the version '{version}'.",
    remedy: "Begin the prerelease label with a letter.",
  },
  IDENTITY_TOO_LONG: {
    cause: "ID and version have {length} characters together; {limit} are allowed.",
    remedy: "Shorten one of them.",
  },
  DESCRIPTION_MISSING: {
    cause: "The nuspec has no <description>.",
    remedy: "Set Description in the project file.",
  },
  METADATA_TOO_LONG: {
    cause: "The {element} in the nuspec has {length} characters; {limit} are allowed.",
    remedy: "Shorten it; longer texts belong into the readme.",
  },
  URL_INVALID: {
    cause: "The {element} '{url}' is no absolute http or https address.",
    remedy: "Correct or remove it.",
  },
  REPOSITORY_URL_INSECURE: {
    cause: "The repository address '{url}' is not an https address.",
    remedy: "Set RepositoryUrl to an https address.",
  },
  MIN_CLIENT_VERSION_INVALID: {
    cause: "The minClientVersion '{version}' is no version.",
    remedy: "Correct or remove it.",
  },
  MIN_CLIENT_VERSION_TOO_HIGH: {
    cause: "The package asks for client {version}; at most {limit} is allowed.",
    remedy: "Lower or remove minClientVersion.",
  },
  PACKAGE_TYPE_INVALID: {
    cause: "'{name}' cannot be a package type.",
    remedy: "Correct PackageType in the project file.",
  },
  PACKAGE_TYPE_VERSION_INVALID: {
    cause: "The package type '{name}' has the version '{version}', which is none.",
    remedy: "Write it as 1.0, or leave it out.",
  },
  MCP_SERVER_WITHOUT_TOOL: {
    cause: "The package is of type McpServer, but not of type DotnetTool.",
    remedy: "Set PackAsTool to true in the project file.",
  },
  MCP_SERVER_JSON_INVALID: {
    cause: "'.mcp/server.json' is not a JSON object of at most {limit} characters.",
    remedy: "Correct the file.",
  },
  MCP_SERVER_JSON_MISSING: {
    cause: "The package is an MCP server without '.mcp/server.json'.",
    remedy: "Add the file, so that clients know how to start the server.",
  },
  DEPENDENCY_FRAMEWORK_UNSUPPORTED: {
    cause: "There are dependencies for the target framework '{framework}', which is unknown.",
    remedy: "Correct the targetFramework of the group.",
  },
  DEPENDENCY_GROUP_DUPLICATE: {
    cause: "There is more than one group of dependencies for the target framework '{framework}'.",
    remedy: "Join the groups.",
  },
  DEPENDENCY_DUPLICATE: {
    cause: "The package depends on '{id}' more than once for the same framework.",
    remedy: "Leave one of them.",
  },
  DEPENDENCY_ID_INVALID: {
    cause: "The package depends on '{id}', which is no package ID.",
    remedy: "Correct the dependency.",
  },
  DEPENDENCY_RANGE_INVALID: {
    cause: "The package depends on '{id}' in '{range}', which is no range of versions.",
    remedy: "Write a range such as 1.2.3 (or newer) or [1.2.3, 2.0.0).",
  },
  DEPENDENCY_RANGE_FLOATING: {
    cause:
      "The package depends on '{id}' in the floating range '{range}', which only projects may use.",
    remedy: "Write the lowest version that is needed.",
  },
  DEPENDENCY_RANGE_METADATA: {
    cause: "The package depends on '{id}' in '{range}', which has build metadata (after '+').",
    remedy: "Leave the metadata out: it does not take part in the order of versions.",
  },
  DEPENDENCY_RANGE_TOO_LONG: {
    cause: "The range of the dependency on '{id}' has {length} characters; {limit} are allowed.",
    remedy: "Shorten it.",
  },
  DEPENDENCY_VERSION_NOT_LEGACY: {
    cause:
      "Clients older than SemVer 2 cannot read the range '{range}' of the dependency on '{id}'.",
    remedy: "Depend on a version whose prerelease label begins with a letter.",
  },
  DEPENDENCIES_TOO_LONG: {
    cause: "The dependencies have {length} characters together; {limit} are allowed.",
    remedy: "Depend on fewer packages, or group them in packages of their own.",
  },
  FRAMEWORK_ASSEMBLY_FRAMEWORK_UNSUPPORTED: {
    cause:
      "There is a framework assembly for the target framework '{framework}', which is unknown.",
    remedy: "Correct the targetFramework of the frameworkAssembly.",
  },
  FOLDER_FRAMEWORK_INVALID: {
    cause:
      "The folder of '{entry}' is named after a target framework in a form that clients cannot read.",
    remedy:
      "Name it in the short form, such as net10.0, or portable-A+B without hyphens in A and B.",
  },
  ENTRY_DATE_IN_FUTURE: {
    cause: "Files of the package, such as '{entry}', have a date in the future ({date}).",
    remedy: "Correct the clock of the machine that packs.",
  },
} as const
