/** Refusals about making and replacing keys, about passwords, and what a key is told before it expires. */
export const keyRefusals = {
  API_KEY_REPLACED: {
    cause: "The API key was replaced by key {replacement}, and stopped working at {expired}.",
    remedy:
      "Use the key that replaced it, which was shown when it was made; or create another one (lode key create).",
  },
  API_KEY_EXPIRES_SOON: {
    cause:
      "The API key expires at {expires}{?replacement}, because key {replacement} replaced it{/replacement}.",
    remedy:
      "Use a new key from then on{?key}; this makes one that may do the same: lode key rotate {key}{/key}.",
  },
  API_KEY_NOT_FOUND: {
    cause: "There is no API key with the number {key}.",
    remedy: "Look its number up: lode key list shows the keys.",
  },
  API_KEY_OF_ORGANISATION: {
    cause: "'{account}' is an organisation, and organisations have no keys of their own.",
    remedy:
      "Create the key for a member, to act for the organisation: lode key create --user MEMBER --owner {account}.",
  },
  API_KEY_OWNER_NOT_MEMBER: {
    cause:
      "'{account}' is no member of an organisation '{organisation}', so that its keys cannot act for it.",
    remedy:
      "Ask an admin of the organisation to add '{account}', or leave the owner out: the key then acts for '{account}'.",
  },
  API_KEY_FOR_ANOTHER_ACCOUNT: {
    cause: "The API key is of '{actor}' and may not make keys of '{account}'.",
    remedy:
      "Have '{account}' make it, or make it at the server itself: lode key create --user {account}.",
  },
  API_KEY_OWNER_WIDER: {
    cause: "The API key acts for '{actor}' and may not make a key that acts for '{owner}'.",
    remedy: "Use a key that acts for its own account, or sign in, to make this one.",
  },
  API_KEY_SCOPES_WIDER: {
    cause: "The new key would have scopes that this API key lacks: {scopes}.",
    remedy: "Leave them out, or use a key that has them to make it.",
  },
  API_KEY_GLOBS_WIDER: {
    cause: "The new key would cover {globs}, and this API key is limited to {allowed}.",
    remedy: "Give the new key narrower patterns, or use a key without that limit to make it.",
  },
  API_KEY_GLOB_INVALID: {
    cause: "No package ID can match '{glob}'.",
    remedy:
      "IDs have letters, digits, '.', '-' and '_', and '*' stands for any of them; for example Contoso.*.",
  },
  API_KEY_EXPIRY_TOO_LONG: {
    cause: "API keys of this server are good for {longest} at most.",
    remedy: "Ask for a shorter time, or have an administrator raise LODE_KEY_MAX_EXPIRY.",
  },
  API_KEY_ROTATED_ALREADY: {
    cause: "Key {key} was replaced by key {replacement} already.",
    remedy:
      "Rotate that one (lode key rotate {replacement}), or create a new key (lode key create).",
  },
  API_KEY_NOT_ROTATABLE: {
    cause:
      "Key {key} cannot be rotated: it has expired, was revoked, or comes from a sign-in or a setting.",
    remedy: "Create a new key instead: lode key create.",
  },
  API_KEY_NOT_OF_SIGN_IN: {
    cause: "The API key was not made by a sign-in, so signing out does not end it.",
    remedy: "To end it for good, revoke it: lode key revoke {key}.",
  },
  SIGN_IN_FAILED: {
    cause: "The name or the password is wrong.",
    remedy:
      "Check both. Who has no password yet, or has forgotten it, asks an administrator, who sets it at the server: lode user password NAME.",
  },
  PASSWORD_TOO_SHORT: {
    cause: "The password is shorter than {shortest} characters.",
    remedy: "Choose a longer one; several words are easy to remember and hard to guess.",
  },
  PASSWORD_TOO_LONG: {
    cause: "The password is longer than {longest} characters.",
    remedy: "Choose a shorter one.",
  },
  PASSWORD_EASY_TO_GUESS: {
    cause:
      "The password is made of the account's name or e-mail address, or of few different characters.",
    remedy: "Choose another one; several words are easy to remember and hard to guess.",
  },
  PASSWORD_FOR_PEOPLE_ONLY: {
    cause: "'{account}' is no person, and only people have passwords.",
    remedy:
      "Services act with API keys (lode key create), and organisations through the keys of their members.",
  },
} as const
