const inOtherCase = "{?spelt}There is '{spelt}'.{/spelt}"
const addTheFile =
  'Write its path in the same case, or add it: <None Include="{file}" Pack="true" PackagePath="{folder}" />.'

/** Refusals and warnings for licence, icon and readme. Each is a rule of docs/RULES.md. */
export const embeddedFileRefusals = {
  LICENSE_MISSING: {
    cause: "The package has no licence, so nobody knows what they may do with it.",
    remedy: "Set PackageLicenseExpression or PackageLicenseFile in the project file.",
  },
  LICENSE_URL_DEPRECATED: {
    cause: "The licence is an address (licenseUrl), and what is there may change.",
    remedy: "Set PackageLicenseExpression or PackageLicenseFile in the project file instead.",
  },
  LICENSE_URL_PLACEHOLDER: {
    cause: "The licenseUrl says that the licence is inside the package, but none is.",
    remedy: "Set PackageLicenseExpression or PackageLicenseFile in the project file.",
  },
  LICENSE_URL_MISMATCH: {
    cause: "The licenseUrl '{url}' does not fit the licence: '{expected}' was expected.",
    remedy: "Let 'dotnet pack' write the licenseUrl.",
  },
  LICENSE_TYPE_UNKNOWN: {
    cause: "The licence has the type '{type}'; there are 'expression' and 'file'.",
    remedy: "Let 'dotnet pack' write the licence.",
  },
  LICENSE_VERSION_UNSUPPORTED: {
    cause: "The licence expression has version '{version}'; only 1.0.0 exists.",
    remedy: "Leave the version out.",
  },
  LICENSE_EMPTY: {
    cause: "The <license> in the nuspec is empty.",
    remedy: "Name an expression or a file, or remove the element.",
  },
  LICENSE_TOO_LONG: {
    cause: "The <license> in the nuspec has {length} characters; {limit} are allowed.",
    remedy: "Use a licence file for long terms.",
  },
  LICENSE_EXPRESSION_INVALID: {
    cause: "'{expression}' is no SPDX licence expression.",
    remedy: "Write IDs joined by AND, OR and WITH in capitals, such as 'MIT OR Apache-2.0'.",
  },
  LICENSE_ID_UNKNOWN: {
    cause: "'{license}' is no SPDX licence ID.{?meant} Did you mean '{meant}'?{/meant}",
    remedy: "Look the ID up at spdx.org/licenses (case counts), or use a licence file.",
  },
  LICENSE_ID_DEPRECATED: {
    cause: "SPDX has deprecated the licence ID '{license}'.",
    remedy: "Use its successor, such as GPL-3.0-only or GPL-3.0-or-later.",
  },
  LICENSE_NOT_APPROVED: {
    cause:
      "The licence '{license}' is approved neither by the Open Source Initiative nor by the Free Software Foundation.",
    remedy: "Nothing needs to be done for a feed of your own; the public gallery would refuse it.",
  },
  LICENSE_UNLICENSED: {
    cause: "The package says that it is unlicensed.",
    remedy: "Use a licence file that says who may use it.",
  },
  LICENSE_FILE_MISSING: {
    cause: "The licence file '{file}' is not in the package; case counts.",
    facts: inOtherCase,
    remedy: addTheFile,
  },
  LICENSE_FILE_TYPE: {
    cause: "The licence file '{file}' is neither .txt nor .md.",
    remedy: "Use a text file.",
  },
  LICENSE_FILE_TOO_LARGE: {
    cause: "The licence file '{file}' has {size} bytes; {limit} are allowed.",
    remedy: "Shorten it.",
  },
  LICENSE_FILE_NOT_TEXT: {
    cause: "The licence file '{file}' holds bytes that are no text.",
    remedy: "Save it as UTF-8 text.",
  },
  ICON_FILE_MISSING: {
    cause: "The icon '{file}' is not in the package; case counts.",
    facts: inOtherCase,
    remedy: addTheFile,
  },
  ICON_FILE_TYPE: {
    cause: "The icon '{file}' is neither .png, .jpg nor .jpeg.",
    remedy: "Use a PNG or JPEG image.",
  },
  ICON_FILE_TOO_LARGE: {
    cause: "The icon '{file}' has {size} bytes; {limit} are allowed.",
    remedy: "Use a smaller image; 128 by 128 pixels are enough.",
  },
  ICON_FILE_NOT_IMAGE: {
    cause: "The icon '{file}' is no PNG or JPEG image, whatever its name.",
    remedy: "Use a PNG or JPEG image.",
  },
  ICON_URL_DEPRECATED: {
    cause: "The icon is an address (iconUrl), and what is there may change.",
    remedy: "Set PackageIcon in the project file and pack the image.",
  },
  README_MISSING: {
    cause: "The package has no readme.",
    remedy: "Set PackageReadmeFile in the project file and pack the file.",
  },
  README_FILE_MISSING: {
    cause: "The readme '{file}' is not in the package; case counts.",
    facts: inOtherCase,
    remedy: addTheFile,
  },
  README_FILE_TYPE: {
    cause: "The readme '{file}' is no .md file.",
    remedy: "Use a Markdown file.",
  },
  README_FILE_EMPTY: {
    cause: "The readme '{file}' is empty.",
    remedy: "Write something into it, or remove PackageReadmeFile.",
  },
  README_FILE_TOO_LARGE: {
    cause: "The readme '{file}' has {size} bytes; {limit} are allowed.",
    remedy: "Shorten it.",
  },
  README_FILE_NOT_TEXT: {
    cause: "The readme '{file}' holds bytes that are no text.",
    remedy: "Save it as UTF-8 text.",
  },
} as const
