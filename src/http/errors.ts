import type { accessRefusals } from "../domain/refusals/access-refusals.ts"
import { odataRefusals } from "../domain/refusals/odata-refusals.ts"
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
  METHOD_NOT_ALLOWED: 405,
  NOT_FOUND: 404,
  REQUEST_MALFORMED: 400,
  SEARCH_TOO_SLOW: 503,
  STORAGE_FULL: 507,
  SERVER_READ_ONLY: 503,
  SERVER_BUSY: 503,
  SERVER_FAILED: 500,
} satisfies Record<keyof typeof publishRefusals, number>

const accessStatuses = {
  ORGANISATION_NOT_MEMBER: 403,
  ACCOUNT_LOCKED: 403,
  PACKAGE_ID_RESERVED: 403,
  PACKAGE_ID_RESERVED_FOR_OTHERS: 403,
} satisfies Record<keyof typeof accessRefusals, number>

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
  ...accessStatuses,
  ...statuses,
}

/** The status a refusal is answered with. */
export function statusOf(code: RefusalCode): number {
  return statusByCode[code] ?? 500
}
