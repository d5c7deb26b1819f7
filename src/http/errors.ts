import type { accessRefusals } from "../domain/refusals/access-refusals.ts"
import type { keyRefusals } from "../domain/refusals/key-refusals.ts"
import type { apiRefusals } from "../domain/refusals/api-refusals.ts"
import type { administrationRefusals } from "../domain/refusals/administration-refusals.ts"
import { odataRefusals } from "../domain/refusals/odata-refusals.ts"
import type { packageFactRefusals } from "../domain/refusals/package-fact-refusals.ts"
import { packageRefusals } from "../domain/refusals/package-refusals.ts"
import type { publishRefusals } from "../domain/refusals/publish-refusals.ts"
import type { RefusalCode } from "../domain/refusals/refusal.ts"
import { rateRefusals } from "../domain/refusals/rate-refusals.ts"
import { symbolRefusals } from "../domain/refusals/symbol-refusals.ts"

/** The one place where a refusal meets its HTTP status. What is wrong inside a package is a 400 without being listed. */
const statuses = {
  API_KEY_MISSING: 401,
  API_KEY_UNKNOWN: 403,
  API_KEY_MISTYPED: 403,
  API_KEY_EXPIRED: 403,
  API_KEY_REVOKED: 403,
  ACCOUNT_DISABLED: 403,
  API_KEY_SCOPE_MISSING: 403,
  API_KEY_NEW_ID_FORBIDDEN: 403,
  API_KEY_GLOB_MISMATCH: 403,
  PACKAGE_ID_OWNED_BY_ANOTHER: 403,
  PACKAGE_NOT_OWNED: 403,
  PACKAGE_ID_NOT_AVAILABLE: 403,
  PACKAGE_LOCKED: 403,
  PACKAGE_VERSION_EXISTS: 409,
  PACKAGE_VERSION_EXISTS_OTHERWISE_WRITTEN: 409,
  PACKAGE_VERSION_UNLISTED: 409,
  PACKAGE_VERSION_DELETED: 409,
  PACKAGE_NOT_FOUND: 404,
  UPLOAD_TOO_LARGE: 413,
  UPLOAD_EMPTY: 400,
  UPLOAD_MALFORMED: 400,
  METADATA_TOO_LARGE: 400,
  UPLOAD_STALLED: 408,
  UPLOAD_ENCODING_UNSUPPORTED: 415,
  UPLOAD_TYPE_UNSUPPORTED: 415,
  PUSH_ADDRESS_WRONG: 405,
  SOURCE_ADDRESS_WRONG: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_FOUND: 404,
  REQUEST_MALFORMED: 400,
  SEARCH_TOO_SLOW: 503,
  STORAGE_FULL: 507,
  SERVER_READ_ONLY: 503,
  SERVER_STOPPING: 503,
  SERVER_BUSY: 503,
  SERVER_FAILED: 500,
} satisfies Record<keyof typeof publishRefusals, number>

const accessStatuses = {
  READING_NEEDS_API_KEY: 401,
  ORGANISATION_NOT_MEMBER: 403,
  ACCOUNT_LOCKED: 403,
  PACKAGE_ID_RESERVED: 403,
  PACKAGE_ID_RESERVED_FOR_OTHERS: 403,
} satisfies Record<keyof typeof accessRefusals, number>

/** API_KEY_EXPIRES_SOON is a warning beside an answer that is none. */
const keyStatuses = {
  API_KEY_REPLACED: 403,
  API_KEY_EXPIRES_SOON: 200,
  API_KEY_NOT_FOUND: 404,
  API_KEY_OF_ORGANISATION: 400,
  API_KEY_OWNER_NOT_MEMBER: 403,
  API_KEY_FOR_ANOTHER_ACCOUNT: 403,
  API_KEY_OWNER_WIDER: 403,
  API_KEY_SCOPES_WIDER: 403,
  API_KEY_GLOBS_WIDER: 403,
  API_KEY_GLOB_INVALID: 400,
  API_KEY_EXPIRY_TOO_LONG: 400,
  API_KEY_ROTATED_ALREADY: 409,
  API_KEY_NOT_ROTATABLE: 409,
  API_KEY_NOT_OF_SIGN_IN: 403,
  SIGN_IN_FAILED: 401,
  PASSWORD_TOO_SHORT: 400,
  PASSWORD_TOO_LONG: 400,
  PASSWORD_EASY_TO_GUESS: 400,
  PASSWORD_FOR_PEOPLE_ONLY: 400,
} satisfies Record<keyof typeof keyRefusals, number>

const apiStatuses = {
  API_BODY_TYPE_UNSUPPORTED: 415,
  API_BODY_TOO_LARGE: 413,
  API_BODY_NOT_JSON: 400,
  API_FIELD_UNKNOWN: 400,
  API_FIELD_MISSING: 400,
  API_FIELD_INVALID: 400,
} satisfies Record<keyof typeof apiRefusals, number>

const administrationStatuses = {
  SITE_ADMINISTRATOR_ONLY: 403,
  ACCOUNT_NAME_INVALID: 400,
  ACCOUNT_NAME_TAKEN: 409,
  EMAIL_INVALID: 400,
  ACCOUNT_NOT_FOUND: 404,
  ACCOUNT_IS_ORGANISATION: 400,
  ACCOUNT_IS_NO_ORGANISATION: 400,
  LAST_SITE_ADMINISTRATOR: 403,
  ORGANISATION_ADMIN_ONLY: 403,
  MEMBER_NOT_FOUND: 404,
  LAST_ORGANISATION_ADMIN: 403,
  PACKAGE_ID_NOT_FOUND: 404,
  PACKAGE_OWNER_ONLY: 403,
  LAST_PACKAGE_OWNER: 403,
  PACKAGE_OWNERS_TOO_MANY: 403,
  INVITATIONS_TOO_MANY: 403,
  INVITATION_NOT_FOUND: 404,
  INVITATION_LAPSED: 403,
  PREFIX_INVALID: 400,
  PREFIX_TAKEN: 409,
  PREFIX_NOT_FOUND: 404,
  LOCK_REASON_INVALID: 400,
} satisfies Record<keyof typeof administrationRefusals, number>

const packageFactStatuses = {
  DEPRECATION_MALFORMED: 400,
  DEPRECATION_WITHOUT_VERSIONS: 400,
  DEPRECATION_MESSAGE_MISSING: 400,
  DEPRECATION_MESSAGE_TOO_LONG: 400,
  DEPRECATION_ALTERNATE_INVALID: 400,
  DEPRECATION_ALTERNATE_IS_ITSELF: 400,
  ADVISORY_NOT_FOUND: 404,
} satisfies Record<keyof typeof packageFactRefusals, number>

const symbolStatuses: Partial<Record<keyof typeof symbolRefusals, number>> = {
  SYMBOLS_PACKAGE_WITHOUT_PARENT: 404,
  SYMBOLS_STILL_PUBLISHING: 409,
}

const statusByCode: Readonly<Partial<Record<RefusalCode, number>>> = {
  ...Object.fromEntries(Object.keys(packageRefusals).map((code) => [code, 400])),
  ...Object.fromEntries(Object.keys(symbolRefusals).map((code) => [code, 400])),
  ...symbolStatuses,
  ...Object.fromEntries(Object.keys(odataRefusals).map((code) => [code, 400])),
  ...Object.fromEntries(Object.keys(rateRefusals).map((code) => [code, 429])),
  ...packageFactStatuses,
  ...accessStatuses,
  ...administrationStatuses,
  ...apiStatuses,
  ...keyStatuses,
  ...statuses,
}

/** The status a refusal is answered with. */
export function statusOf(code: RefusalCode): number {
  return statusByCode[code] ?? 500
}
