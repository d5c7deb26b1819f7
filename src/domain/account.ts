import type { Microseconds } from "./time.ts"

/** People sign in; services only have keys; organisations act through the keys of their members. */
export const accountKinds = ["person", "service", "organisation"] as const
export type AccountKind = (typeof accountKinds)[number]

/** Both push, unlist and relist for the organisation; an admin also decides who else may, and about owners. */
export const organisationRoles = ["admin", "collaborator"] as const
export type OrganisationRole = (typeof organisationRoles)[number]

/** A person, service or organisation: one namespace of names, in any case, never reused. */
export interface Account {
  readonly key: number
  readonly name: string
  readonly kind: AccountKind
  readonly email: string | undefined
  readonly siteAdmin: boolean
  readonly disabled: Microseconds | undefined
  /** The administrator's reason: it may read, but change nothing. */
  readonly locked: string | undefined
  readonly created: Microseconds
}

/** Who does something through the server. What is done at the machine itself (the command line) has no actor. */
export interface Actor {
  /** The number of the key. */
  readonly apiKey: number
  /** The client's address, for the audit. */
  readonly address: string | undefined
}
