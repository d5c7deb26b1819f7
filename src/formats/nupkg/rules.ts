/**
 * The rules about what a package says and holds. Those that the protocol and its clients rest on are always errors.
 * Those that are the public gallery's own policy each have a level, which LODE_RULES may change.
 */

/** Whether a rule refuses a package, only tells its author, or is not applied. */
export type RuleLevel = "error" | "warning" | "off"

/** The rules that have a level, and the one they have unless it is changed. */
export const defaultRuleLevels = {
  ENTRY_DATE_IN_FUTURE: "warning",
  NUSPEC_IN_FOLDER: "warning",
  NUSPEC_NOT_NORMALIZED: "warning",
  VERSION_WITHOUT_DOT: "off",
  VERSION_NOT_LEGACY: "off",
  DEPENDENCY_VERSION_NOT_LEGACY: "off",
  MIN_CLIENT_VERSION_TOO_HIGH: "off",
  REPOSITORY_URL_INSECURE: "warning",
  LICENSE_MISSING: "warning",
  LICENSE_URL_DEPRECATED: "warning",
  LICENSE_URL_PLACEHOLDER: "warning",
  LICENSE_URL_MISMATCH: "off",
  LICENSE_ID_UNKNOWN: "warning",
  LICENSE_ID_DEPRECATED: "warning",
  LICENSE_NOT_APPROVED: "warning",
  LICENSE_UNLICENSED: "off",
  ICON_URL_DEPRECATED: "warning",
  README_MISSING: "warning",
  MCP_SERVER_JSON_MISSING: "warning",
} as const satisfies Record<string, RuleLevel>

export type ConfigurableRule = keyof typeof defaultRuleLevels

/** A level for each rule that has one. */
export type RuleLevels = Readonly<Record<ConfigurableRule, RuleLevel>>

/** The names that LODE_RULES may use. */
export const policyRuleNames: readonly string[] = Object.keys(defaultRuleLevels)

/** The rules that are always errors. */
export const fixedRules = [
  "PACKAGE_WITHOUT_NUSPEC",
  "PACKAGE_IS_SYMBOLS",
  "NUSPEC_MULTIPLE",
  "NUSPEC_TOKEN_LEFT",
  "ID_MISSING",
  "ID_TOO_LONG",
  "ID_INVALID",
  "VERSION_MISSING",
  "VERSION_INVALID",
  "VERSION_TOO_LONG",
  "IDENTITY_TOO_LONG",
  "DESCRIPTION_MISSING",
  "METADATA_TOO_LONG",
  "URL_INVALID",
  "MIN_CLIENT_VERSION_INVALID",
  "PACKAGE_TYPE_INVALID",
  "PACKAGE_TYPE_VERSION_INVALID",
  "MCP_SERVER_WITHOUT_TOOL",
  "MCP_SERVER_JSON_INVALID",
  "DEPENDENCY_FRAMEWORK_UNSUPPORTED",
  "DEPENDENCY_GROUP_DUPLICATE",
  "DEPENDENCY_DUPLICATE",
  "DEPENDENCY_ID_INVALID",
  "DEPENDENCY_RANGE_INVALID",
  "DEPENDENCY_RANGE_FLOATING",
  "DEPENDENCY_RANGE_METADATA",
  "DEPENDENCY_RANGE_TOO_LONG",
  "DEPENDENCIES_TOO_LONG",
  "FRAMEWORK_ASSEMBLY_FRAMEWORK_UNSUPPORTED",
  "FOLDER_FRAMEWORK_INVALID",
  "LICENSE_TYPE_UNKNOWN",
  "LICENSE_VERSION_UNSUPPORTED",
  "LICENSE_EMPTY",
  "LICENSE_TOO_LONG",
  "LICENSE_EXPRESSION_INVALID",
  "LICENSE_FILE_MISSING",
  "LICENSE_FILE_TYPE",
  "LICENSE_FILE_TOO_LARGE",
  "LICENSE_FILE_NOT_TEXT",
  "ICON_FILE_MISSING",
  "ICON_FILE_TYPE",
  "ICON_FILE_TOO_LARGE",
  "ICON_FILE_NOT_IMAGE",
  "README_FILE_MISSING",
  "README_FILE_TYPE",
  "README_FILE_EMPTY",
  "README_FILE_TOO_LARGE",
  "README_FILE_NOT_TEXT",
] as const

export type RuleCode = ConfigurableRule | (typeof fixedRules)[number]

/** The levels that hold when `changes` are applied; names that are no rule's are ignored (the configuration refuses them). */
export function ruleLevelsWith(changes: Readonly<Record<string, RuleLevel>>): RuleLevels {
  const levels: Record<ConfigurableRule, RuleLevel> = { ...defaultRuleLevels }
  for (const [name, level] of Object.entries(changes))
    if (isConfigurable(name)) levels[name] = level
  return levels
}

/** The level of any problem's code. */
export function levelOf(code: string, levels: RuleLevels): RuleLevel {
  return isConfigurable(code) ? levels[code] : "error"
}

function isConfigurable(code: string): code is ConfigurableRule {
  return Object.hasOwn(defaultRuleLevels, code)
}
