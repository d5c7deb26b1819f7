import type { Account } from "../account.ts"
import type { ApiKey } from "../api-key.ts"
import type { Refusal } from "../refusals/refusal.ts"
import type { Microseconds } from "../time.ts"
import type { ApiKeyOutcome, ApiKeyTarget } from "./package-commands.ts"

/** A key that shall be replaced by one that may do the same. */
export interface KeyRotation extends ApiKeyTarget {
  /** The SHA-256 of the new one. */
  readonly hash: Uint8Array
  /** When the new one expires. */
  readonly expires: Microseconds | undefined
  /** When the old one expires, unless it does before. */
  readonly oldExpires: Microseconds
}

export type RotationOutcome =
  | { readonly kind: "done"; readonly key: ApiKey; readonly replaced: ApiKey }
  | { readonly kind: "refused"; readonly refusal: Refusal }

/** A key was used, the last time at `time`. */
export interface KeyUsed {
  readonly key: number
  readonly time: Microseconds
}

/** A sign-in whose password was found right. */
export interface NewSession {
  readonly account: number
  /** The hash that the password was compared with: if it has changed meanwhile, the sign-in has failed. */
  readonly verified: string
  /** The same password hashed anew, where the parameters of the hash have changed. */
  readonly rehashed: string | undefined
  /** The SHA-256 of the session's key. */
  readonly hash: Uint8Array
  readonly expires: Microseconds
  readonly address: string
  readonly now: Microseconds
}

export interface NewPassword {
  readonly accountName: string
  /** In PHC form. */
  readonly hash: string
  /** The hash that the former password was compared with, where the account itself changes it. */
  readonly verified?: string | undefined
  readonly by?: ApiKeyTarget["by"]
  readonly now: Microseconds
}

export type PasswordOutcome =
  | { readonly kind: "done"; readonly account: Account }
  | { readonly kind: "refused"; readonly refusal: Refusal }

/** What is done to keys and passwords besides what every store can (PackageCommands). Each is one transaction with its audit row. */
export interface KeyCommands {
  rotateApiKey(rotation: KeyRotation): Promise<RotationOutcome>
  /** Neither a change nor a deed. An older time than the one that is known is passed over. */
  noteKeyUse(uses: readonly KeyUsed[]): Promise<void>
  /** Sets a person's password and ends its sessions. Through the server, only its own. */
  setPassword(password: NewPassword): Promise<PasswordOutcome>
  openSession(session: NewSession): Promise<ApiKeyOutcome>
}

export interface Credentials {
  readonly account: Account
  /** In PHC form; undefined: it cannot sign in. */
  readonly password: string | undefined
}

/** A page of keys, by their numbers. */
export interface KeyPage {
  /** Only keys of these accounts, and those that act for one of them; undefined: all there are. */
  readonly accountNames: readonly string[] | undefined
  readonly after: number
  readonly limit: number
}

export interface KeyReads {
  apiKeysAfter(page: KeyPage): Promise<readonly ApiKey[]>
  findApiKeyByNumber(key: number): Promise<ApiKey | undefined>
  /** By the account's name in any case. */
  findCredentials(accountName: string): Promise<Credentials | undefined>
}
