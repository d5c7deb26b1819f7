/** Refusals about accounts, organisations, owners, reservations and locks. */
export const accessRefusals = {
  READING_NEEDS_API_KEY: {
    cause: "This feed is private: reading it needs credentials, with an API key as the password.",
    remedy:
      "Give the source a key with the scope 'read': dotnet nuget update source NAME --username any --password KEY --store-password-in-clear-text.",
  },
  ORGANISATION_NOT_MEMBER: {
    cause:
      "The API key acts for the organisation '{organisation}', of which '{account}' is no member any more.",
    remedy: "Ask an admin of the organisation to add you again, or use another key.",
  },
  ACCOUNT_LOCKED: {
    cause: "The account '{account}' is locked by an administrator: {reason}",
    remedy: "Ask an administrator of this server to unlock it.",
  },
  PACKAGE_ID_RESERVED: {
    cause: "The ID '{id}' falls under '{prefix}', which is reserved on this server.",
    remedy:
      "Choose an ID that does not begin so{?suggestedIds} (free, for example: {suggestedIds}){/suggestedIds}, rebuild and push, or ask an administrator of this server to make you an owner of the prefix.",
  },
  PACKAGE_ID_RESERVED_FOR_OTHERS: {
    cause:
      "The ID '{id}' falls under '{prefix}', which is reserved for '{owners}'; the API key acts for '{account}'.",
    remedy:
      "Choose an ID that does not begin so{?suggestedIds} (free, for example: {suggestedIds}){/suggestedIds}, rebuild and push, or ask an owner of the prefix to push it.",
  },
} as const
