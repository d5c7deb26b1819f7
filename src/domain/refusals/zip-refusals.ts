/** Refusals for an archive that cannot be read safely, or not by everybody alike. Each is a rule of docs/RULES.md. */
export const zipRefusals = {
  NOT_A_ZIP: {
    cause: "The upload is not a zip archive: {found}.",
    remedy: "Push the .nupkg file that 'dotnet pack' made.",
  },
  ZIP_TRUNCATED: {
    cause: "The archive has no end: its last part is missing.",
    remedy: "Copy or pack the file again; the upload itself arrived whole.",
  },
  ZIP_PREFIXED: {
    cause: "The archive begins with bytes that belong to no entry.",
    remedy: "Push the .nupkg as 'dotnet pack' made it, with nothing in front of it.",
  },
  ZIP_TRAILING_BYTES: {
    cause: "{bytes} bytes follow the end of the archive that it does not account for.",
    remedy: "Push the .nupkg as 'dotnet pack' made it, with nothing appended to it.",
  },
  ZIP_COMMENT_AMBIGUOUS: {
    cause:
      "The archive has two ends, one in the comment of the other, so readers disagree on what is inside.",
    remedy: "Pack the project again, without a comment in the archive.",
  },
  ZIP_MULTI_DISK: {
    cause: "The archive is one part of several.",
    remedy: "Pack into a single .nupkg file.",
  },
  ZIP64_INCONSISTENT: {
    cause: "The archive's Zip64 records contradict the others: {problem}.",
    remedy: "Pack the project again, with 'dotnet pack'.",
  },
  ZIP_TOO_MANY_ENTRIES: {
    cause: "The package has {count} files and folders; this server takes {limit}.",
    remedy: "Pack fewer files, or split the package.",
  },
  ZIP_DIRECTORY_TOO_LARGE: {
    cause: "The archive's table of contents has {size} bytes; this server takes {limit}.",
    remedy: "Pack fewer files, or files with shorter paths.",
  },
  ZIP_DIRECTORY_MISPLACED: {
    cause: "The archive's table of contents is not where its end record says.",
    remedy: "Pack the project again, with 'dotnet pack'.",
  },
  ZIP_DIRECTORY_BROKEN: {
    cause: "The archive's table of contents cannot be read: {problem}.",
    remedy: "Pack the project again, with 'dotnet pack'.",
  },
  ZIP_ENTRY_COUNT_WRONG: {
    cause: "The archive says that it has {declared} entries, but has another number of them.",
    remedy: "Pack the project again, with 'dotnet pack'.",
  },
  ZIP_ENTRY_ENCRYPTED: {
    cause: "'{entry}' is encrypted.",
    remedy: "Pack without a password: clients cannot read encrypted files.",
  },
  ZIP_ENTRY_METHOD_UNSUPPORTED: {
    cause: "'{entry}' is compressed with method {method}, which clients cannot read.",
    remedy: "Pack with 'dotnet pack', which uses deflate.",
  },
  ZIP_ENTRY_OUT_OF_BOUNDS: {
    cause: "'{entry}' lies outside of the archive, or inside its table of contents.",
    remedy: "Pack the project again, with 'dotnet pack'.",
  },
  ZIP_ENTRIES_OVERLAP: {
    cause: "'{entry}' shares bytes of the archive with {other}.",
    remedy: "Pack the project again, with 'dotnet pack'.",
  },
  ZIP_STORED_SIZE_MISMATCH: {
    cause: "'{entry}' is not compressed, yet has two sizes: {compressed} and {length} bytes.",
    remedy: "Pack the project again, with 'dotnet pack'.",
  },
  ZIP_RATIO_IMPOSSIBLE: {
    cause: "'{entry}' says that {compressed} bytes hold {length}, which its compression cannot do.",
    remedy: "Pack the project again, with 'dotnet pack'.",
  },
  ZIP_RATIO_TOO_HIGH: {
    cause:
      "The package grows to {ratio} times its size when it is extracted; this server allows {limit}.",
    remedy: "Leave large regular files out of the package, or make them where they are needed.",
  },
  ZIP_INFLATED_TOO_LARGE: {
    cause: "The package grows to {size} bytes when it is extracted; this server allows {limit}.",
    remedy: "Split the package.",
  },
  ZIP_LOCAL_HEADER_MISMATCH: {
    cause:
      "The archive tells two things about '{entry}': its {field} differs between header and table of contents.",
    remedy: "Pack the project again, with 'dotnet pack'.",
  },
  ZIP_ENTRY_TOO_LARGE: {
    cause: "'{entry}' has {size} bytes; this server reads at most {limit} of it.",
    remedy: "Make the file smaller.",
  },
  ZIP_ENTRY_DATA_BROKEN: {
    cause: "'{entry}' cannot be extracted: {problem}.",
    remedy: "The file is damaged. Pack the project again, or copy the .nupkg again.",
  },
  ZIP_ENTRY_LENGTH_WRONG: {
    cause: "'{entry}' does not have the {declared} bytes that the archive says.",
    remedy: "The file is damaged. Pack the project again, or copy the .nupkg again.",
  },
  ZIP_ENTRY_CHECKSUM_WRONG: {
    cause: "'{entry}' is damaged: its checksum (CRC-32) is wrong.",
    remedy: "Pack the project again, or copy the .nupkg again.",
  },
  ENTRY_IS_LINK: {
    cause: "'{entry}' is a symbolic link.",
    remedy: "Pack the file that it points to.",
  },
  ENTRY_FOLDER_WITH_DATA: {
    cause: "'{entry}' is a folder by its name and a file by its content.",
    remedy: "Give the file a name that does not end in a slash.",
  },
  ENTRY_NAME_EMPTY: {
    cause: "An entry of the package has no name.",
    remedy: "Pack the project again, with 'dotnet pack'.",
  },
  ENTRY_NAME_NOT_UTF8: {
    cause: "The name '{entry}' is not UTF-8, so clients would read it differently.",
    remedy: "Pack with a tool that writes names in UTF-8, such as 'dotnet pack'.",
  },
  ENTRY_NAME_AMBIGUOUS: {
    cause: "'{entry}' has a second name in an extra field, so clients would read it differently.",
    remedy: "Pack with 'dotnet pack'.",
  },
  ENTRY_NAME_CONTROL_CHARACTER: {
    cause: "The name '{entry}' holds a control character.",
    remedy: "Rename the file.",
  },
  ENTRY_PATH_TOO_LONG: {
    cause: "The path '{entry}' has {length} characters; {limit} are allowed.",
    remedy: "Shorten folder or file names: Windows could not extract it.",
  },
  ENTRY_NAME_TOO_LONG: {
    cause: "A file or folder name in '{entry}' has {bytes} bytes; {limit} are allowed.",
    remedy: "Shorten it: Linux and macOS could not extract it.",
  },
  ENTRY_PATH_TOO_DEEP: {
    cause: "The path '{entry}' has more than {limit} folders.",
    remedy: "Pack the file into fewer folders.",
  },
  ENTRY_PATH_ABSOLUTE: {
    cause: "'{entry}' is an absolute path.",
    remedy: "Pack files with paths relative to the package.",
  },
  ENTRY_PATH_TRAVERSAL: {
    cause: "'{entry}' leads out of the folder that the package is extracted to.",
    remedy: "Pack files with paths that have no '..' in them.",
  },
  ENTRY_PATH_BACKSLASH: {
    cause:
      "'{entry}' holds a backslash, which is a folder on Windows and a part of the name elsewhere.",
    remedy: "Pack with a tool that writes '/', such as 'dotnet pack'.",
  },
  ENTRY_DUPLICATE: {
    cause: "'{entry}' is in the package more than once; case and percent-encoding do not count.",
    remedy: "Pack each file once, and give different files different names.",
  },
  ENTRY_PATH_CONFLICT: {
    cause: "'{entry}' needs a file and a folder of the same name.",
    remedy: "Rename one of them.",
  },
} as const
