/** Every way in which an archive can be wrong. Each is a rule of docs/RULES.md. */
export type ZipProblemCode =
  | "NOT_A_ZIP"
  | "ZIP_TRUNCATED"
  | "ZIP_PREFIXED"
  | "ZIP_TRAILING_BYTES"
  | "ZIP_COMMENT_AMBIGUOUS"
  | "ZIP_MULTI_DISK"
  | "ZIP64_INCONSISTENT"
  | "ZIP_TOO_MANY_ENTRIES"
  | "ZIP_DIRECTORY_TOO_LARGE"
  | "ZIP_DIRECTORY_MISPLACED"
  | "ZIP_DIRECTORY_BROKEN"
  | "ZIP_ENTRY_COUNT_WRONG"
  | "ZIP_ENTRY_ENCRYPTED"
  | "ZIP_ENTRY_METHOD_UNSUPPORTED"
  | "ZIP_ENTRY_OUT_OF_BOUNDS"
  | "ZIP_ENTRIES_OVERLAP"
  | "ZIP_STORED_SIZE_MISMATCH"
  | "ZIP_RATIO_IMPOSSIBLE"
  | "ZIP_RATIO_TOO_HIGH"
  | "ZIP_INFLATED_TOO_LARGE"
  | "ZIP_LOCAL_HEADER_MISMATCH"
  | "ZIP_ENTRY_TOO_LARGE"
  | "ZIP_ENTRY_DATA_BROKEN"
  | "ZIP_ENTRY_LENGTH_WRONG"
  | "ZIP_ENTRY_CHECKSUM_WRONG"
  | "ENTRY_IS_LINK"
  | "ENTRY_FOLDER_WITH_DATA"
  | "ENTRY_NAME_EMPTY"
  | "ENTRY_NAME_NOT_UTF8"
  | "ENTRY_NAME_AMBIGUOUS"
  | "ENTRY_NAME_CONTROL_CHARACTER"
  | "ENTRY_PATH_TOO_LONG"
  | "ENTRY_NAME_TOO_LONG"
  | "ENTRY_PATH_TOO_DEEP"
  | "ENTRY_PATH_ABSOLUTE"
  | "ENTRY_PATH_TRAVERSAL"
  | "ENTRY_PATH_BACKSLASH"
  | "ENTRY_DUPLICATE"
  | "ENTRY_PATH_CONFLICT"

export type ZipProblemParameters = Readonly<Record<string, string | number>>

/** The archive breaks a rule; `parameters` say where. */
export class ZipError extends Error {
  override readonly name = "ZipError"
  readonly code: ZipProblemCode
  readonly parameters: ZipProblemParameters

  constructor(code: ZipProblemCode, parameters: ZipProblemParameters = {}) {
    super(`${code} ${JSON.stringify(parameters)}`)
    this.code = code
    this.parameters = parameters
  }
}
