/** Refusals of those who administer accounts, organisations, owners, reservations and locks. */
export const administrationRefusals = {
  SITE_ADMINISTRATOR_ONLY: {
    cause:
      "Only an administrator of this server may do this, and the API key acts for '{account}'.",
    remedy:
      "Ask an administrator of this server, or use an administrator's own key with the scope 'admin'.",
  },
  ACCOUNT_NAME_INVALID: {
    cause: "'{account}' cannot be an account's name.",
    remedy:
      "Use 1 to 64 ASCII letters, digits, '.', '_' and '-', beginning and ending with a letter or digit.",
  },
  ACCOUNT_NAME_TAKEN: {
    cause: "There is an account '{account}' already.",
    remedy:
      "Choose another name. Names that differ only in case are one name, and no name is ever used again.",
  },
  EMAIL_INVALID: {
    cause: "'{email}' is not an e-mail address.",
    remedy: "Write it as name@example.com, or leave it out.",
  },
  ACCOUNT_NOT_FOUND: {
    cause: "There is no account '{account}'.",
    remedy: "Check the name: lode user list shows them all.",
  },
  ACCOUNT_IS_ORGANISATION: {
    cause: "'{account}' is an organisation, and only a person or service can be that.",
    remedy: "Name a person or service: lode user list shows which is which.",
  },
  ACCOUNT_IS_NO_ORGANISATION: {
    cause: "'{account}' is not an organisation.",
    remedy: "Name an organisation: lode org list shows them.",
  },
  LAST_SITE_ADMINISTRATOR: {
    cause: "'{account}' is the last enabled administrator of this server.",
    remedy: "Make somebody else an administrator first: lode user admin NAME on.",
  },
  ORGANISATION_ADMIN_ONLY: {
    cause:
      "Only an admin of the organisation '{organisation}' may do this, and the API key acts for '{account}'.",
    remedy: "Ask an admin of the organisation: lode org member list {organisation} shows them.",
  },
  MEMBER_NOT_FOUND: {
    cause: "'{account}' is not a member of the organisation '{organisation}'.",
    remedy: "Check both names: lode org member list {organisation} shows the members.",
  },
  LAST_ORGANISATION_ADMIN: {
    cause: "'{account}' is the last enabled admin of the organisation '{organisation}'.",
    remedy: "Make another member an admin first: lode org member role {organisation} NAME admin.",
  },
  PACKAGE_ID_NOT_FOUND: {
    cause: "There is no package '{id}'.",
    remedy: "Check the ID. The first push of an ID makes its pusher the owner.",
  },
  PACKAGE_OWNER_ONLY: {
    cause:
      "Only its owners ('{owners}') decide who owns '{id}', and the API key acts for '{account}'.",
    remedy:
      "Ask an owner; for an organisation that is one of its admins, as collaborators only push.",
  },
  LAST_PACKAGE_OWNER: {
    cause: "'{account}' is the last owner of '{id}'.",
    remedy: "Add another owner first: lode owner add {id} NAME.",
  },
  PACKAGE_OWNERS_TOO_MANY: {
    cause: "'{id}' has {limit} owners, which is the most that a package may have.",
    remedy: "Remove one first, or make an organisation the owner and its people members.",
  },
  INVITATIONS_TOO_MANY: {
    cause: "'{target}' has {limit} invitations that nobody has answered, which is the most.",
    remedy: "Wait for an answer, or cancel one of them.",
  },
  INVITATION_NOT_FOUND: {
    cause: "There is no invitation {invitation} for you to answer.",
    remedy: "It may have been answered or cancelled; list the invitations again.",
  },
  INVITATION_LAPSED: {
    cause: "'{account}', who sent the invitation, may no longer decide about '{target}'.",
    remedy: "Ask for another invitation.",
  },
  PREFIX_INVALID: {
    cause: "No ID can begin with '{prefix}'.",
    remedy:
      "Write a whole ID such as 'Contoso', or how IDs begin and a final '*', such as 'Contoso.*'.",
  },
  PREFIX_TAKEN: {
    cause: "'{prefix}' is reserved already.",
    remedy: "Change its owners: lode prefix owner add '{prefix}' NAME; or release it first.",
  },
  PREFIX_NOT_FOUND: {
    cause: "'{prefix}' is not reserved.",
    remedy: "Check how it is written: lode prefix list shows all reservations.",
  },
  LOCK_REASON_INVALID: {
    cause: "A lock needs a reason of 1 to 300 characters, on one line.",
    remedy: "Say why: who is locked out reads it with each refusal.",
  },
} as const
