/**
 * Who may do what, as design.md (section 5) and the documentation promise it. Written down anew here, so that nothing
 * of the code under test decides what is right.
 */

export interface ActorFacts {
  /** Undefined: sends no key that the server knows. */
  readonly account?: string
  /** The organisation that the keys act for. */
  readonly actsFor?: string | undefined
  /** Whom the keys act for owns the packages that are fought about, and the reserved prefix. */
  readonly owns?: true
  /** Decides in the name of one of their owners: a person, or an admin of an organisation. */
  readonly decides?: true
  readonly siteAdmin?: true
  /** Why no key of theirs is any good. */
  readonly shut?: Code
  readonly locked?: true
}

const everybody = {
  anonymous: {},
  reader: { account: "rita" },
  owner: { account: "dana", owns: true, decides: true },
  "organisation admin": { account: "ann", actsFor: "Contoso", owns: true, decides: true },
  "organisation admin, own keys": { account: "ann", decides: true },
  collaborator: { account: "cal", actsFor: "Contoso", owns: true },
  "collaborator, own keys": { account: "cal" },
  "former collaborator": { account: "fay", actsFor: "Contoso", shut: "ORGANISATION_NOT_MEMBER" },
  stranger: { account: "sam" },
  "site admin": { account: "admin", siteAdmin: true },
  "disabled owner": { account: "dirk", owns: true, decides: true, shut: "ACCOUNT_DISABLED" },
  "locked owner": { account: "lou", owns: true, decides: true, locked: true },
} as const satisfies Readonly<Record<string, ActorFacts>>

export type ActorName = keyof typeof everybody
export const actors: Readonly<Record<ActorName, ActorFacts>> = everybody

const scopeKeys = ["push", "push-version", "unlist", "delete", "read", "symbols", "admin"] as const
type ScopeKey = (typeof scopeKeys)[number]
/** A scope: a key with that one alone. The others have all scopes, but something is wrong with them. */
export type KeyName =
  | ScopeKey
  | "none"
  | "unknown"
  | "mistyped"
  | "right glob"
  | "wrong glob"
  | "expired"
  | "revoked"
  | "replaced"

export type Code =
  | "READING_NEEDS_API_KEY"
  | `API_KEY_${"MISSING" | "UNKNOWN" | "MISTYPED" | "EXPIRED" | "REVOKED" | "REPLACED"}`
  | `API_KEY_${"SCOPE_MISSING" | "GLOB_MISMATCH" | "NEW_ID_FORBIDDEN"}`
  | `PACKAGE_${"ID_OWNED_BY_ANOTHER" | "ID_NOT_AVAILABLE" | "ID_RESERVED_FOR_OTHERS"}`
  | `PACKAGE_${"OWNER_ONLY" | "NOT_OWNED" | "LOCKED"}`
  | `ACCOUNT_${"DISABLED" | "LOCKED"}`
  | "ORGANISATION_NOT_MEMBER"
  | "SITE_ADMINISTRATOR_ONLY"

export interface Cell {
  readonly actor: ActorFacts
  readonly key: KeyName
  /** LODE_READ=authenticated. */
  readonly privateFeed: boolean
}

/** One reason to say no; undefined: this one does not apply. */
type Reason = (cell: Cell) => Code | undefined

const badKeys: Readonly<Partial<Record<KeyName, Code>>> = {
  none: "API_KEY_MISSING",
  unknown: "API_KEY_UNKNOWN",
  mistyped: "API_KEY_MISTYPED",
  expired: "API_KEY_EXPIRED",
  revoked: "API_KEY_REVOKED",
  replaced: "API_KEY_REPLACED",
}
const badKey: Reason = ({ key, actor }) => badKeys[key] ?? actor.shut

/** `admin` may do all that the others may, and so may keys without a scope in their name: they have them all. */
const without =
  (...wanted: readonly ScopeKey[]): Reason =>
  ({ key }) => {
    const lacking = scopeKeys.some((scope) => scope === key) && key !== "admin"
    return lacking && !wanted.some((scope) => scope === key) ? "API_KEY_SCOPE_MISSING" : undefined
  }

const wrongGlob: Reason = ({ key }) => (key === "wrong glob" ? "API_KEY_GLOB_MISMATCH" : undefined)
const onlyOldIds: Reason = ({ key }) =>
  key === "push-version" ? "API_KEY_NEW_ID_FORBIDDEN" : undefined
/** Who may not read a private feed is not told whose an ID is. */
const mayNotKnow = ({ key, privateFeed }: Cell) =>
  privateFeed && without("read")({ key, privateFeed, actor: {} }) !== undefined
const notTheirs: Reason = (cell) => {
  if (cell.actor.owns) return undefined
  return mayNotKnow(cell) ? "PACKAGE_ID_NOT_AVAILABLE" : "PACKAGE_ID_OWNED_BY_ANOTHER"
}
/** The same of what is there already, where another ID is no remedy. */
const notOwned: Reason = (cell) => {
  if (cell.actor.owns) return undefined
  return mayNotKnow(cell) ? "PACKAGE_ID_NOT_AVAILABLE" : "PACKAGE_NOT_OWNED"
}
const notOwnedNorAdmin: Reason = (cell) => (cell.actor.siteAdmin ? undefined : notOwned(cell))
const reserved: Reason = (cell) => {
  if (cell.actor.owns) return undefined
  return mayNotKnow(cell) ? "PACKAGE_ID_NOT_AVAILABLE" : "PACKAGE_ID_RESERVED_FOR_OTHERS"
}
const notDeciding: Reason = ({ actor }) =>
  actor.decides || actor.siteAdmin ? undefined : "PACKAGE_OWNER_ONLY"
const noAdministrator: Reason = ({ actor }) =>
  actor.siteAdmin ? undefined : "SITE_ADMINISTRATOR_ONLY"
const lockedAccount: Reason = ({ actor }) => (actor.locked ? "ACCOUNT_LOCKED" : undefined)
const lockedPackage: Reason = () => "PACKAGE_LOCKED"
/** A private feed asks for a key in words of its own. */
const mayNotRead =
  (...wanted: readonly ScopeKey[]): Reason =>
  (cell) => {
    if (!cell.privateFeed) return undefined
    if (cell.key === "none") return "READING_NEEDS_API_KEY"
    return badKey(cell) ?? without("read", ...wanted)(cell)
  }

/** What speaks against each deed, in the order in which it is said: the first that applies is the answer. */
export const reasons = {
  "push a new ID": [badKey, without("push", "push-version"), wrongGlob, onlyOldIds, lockedAccount],
  "push a reserved ID": [
    badKey,
    without("push", "push-version"),
    wrongGlob,
    onlyOldIds,
    reserved,
    lockedAccount,
  ],
  "push a version": [badKey, without("push", "push-version"), wrongGlob, notTheirs, lockedAccount],
  "push a version of a locked ID": [
    badKey,
    without("push", "push-version"),
    wrongGlob,
    notTheirs,
    lockedPackage,
  ],
  "push symbols": [
    badKey,
    without("push", "push-version", "symbols"),
    wrongGlob,
    notOwned,
    lockedAccount,
  ],
  unlist: [badKey, without("unlist"), wrongGlob, notOwnedNorAdmin, lockedAccount],
  "unlist a locked ID": [badKey, without("unlist"), wrongGlob, notOwnedNorAdmin, lockedPackage],
  "delete for good": [badKey, without("delete"), wrongGlob, notOwnedNorAdmin, lockedAccount],
  "delete a locked ID for good": [
    badKey,
    without("delete"),
    wrongGlob,
    notOwnedNorAdmin,
    lockedPackage,
  ],
  relist: [badKey, without("unlist"), wrongGlob, notOwnedNorAdmin, lockedAccount],
  "add an owner": [badKey, without("admin"), lockedAccount, wrongGlob, notDeciding],
  "remove an owner": [badKey, without("admin"), lockedAccount, wrongGlob, notDeciding],
  transfer: [badKey, without("admin"), lockedAccount, wrongGlob, noAdministrator],
  "see the owners": [badKey, without("read")],
  "read the versions": [mayNotRead()],
  "download the package": [mayNotRead()],
  "download the symbols": [mayNotRead("symbols")],
} as const satisfies Readonly<Record<string, readonly Reason[]>>

export type DeedName = keyof typeof reasons

/** The code that a deed is refused with; undefined: it is done. */
export function refusalOf(deed: DeedName, cell: Cell): Code | undefined {
  for (const reason of reasons[deed]) {
    const code = reason(cell)
    if (code !== undefined) return code
  }
  return undefined
}

/** Reads of a private feed ask for another key where publishing says no. */
export function statusOf(deed: DeedName, code: Code): number {
  if (code === "API_KEY_MISSING" || code === "READING_NEEDS_API_KEY") return 401
  const isRead = /^(?:read|download)/.test(deed)
  return isRead && code !== "API_KEY_SCOPE_MISSING" ? 401 : 403
}
