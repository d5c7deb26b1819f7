/** One thing that the JSON API does, declared once: its route and its part of the OpenAPI document both come from here. */
import type { Actor } from "../../domain/account.ts"
import type { ApiKey, Scope } from "../../domain/api-key.ts"
import { refuse, type Refusal } from "../../domain/refusals/refusal.ts"
import type { Language } from "../../domain/refusals/translations.ts"
import type { Microseconds } from "../../domain/time.ts"
import type { ApiDeps } from "./api-deps.ts"
import type { Schema } from "./schema.ts"

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

/** `open`: without a key. `any`: with any good key. A scope: with a key that carries it; the service judges the rest. */
export type Access = "open" | "any" | Scope

export type Outcome<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "refused"; readonly refusal: Refusal }

/** What is known of a request once it is checked. */
export interface OpenCall<P, Q, B> {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly deps: ApiDeps
  /** The client's address. */
  readonly address: string
  readonly now: Microseconds
  /** The language that the client asks for. */
  readonly language: Language
}

export interface Call<P, Q, B> extends OpenCall<P, Q, B> {
  readonly apiKey: ApiKey
  /** Who the audit names. */
  readonly by: Actor
}

interface Described<P, Q, B, R> {
  /** The name that generated clients give it. */
  readonly id: string
  readonly tag: string
  readonly method: Method
  /** Below /api/v1, e.g. "/accounts/{name}". */
  readonly path: string
  readonly summary: string
  readonly params: Schema<P>
  readonly query: Schema<Q>
  readonly body: Schema<B>
  /** 204 carries no answer. */
  readonly success: 200 | 201 | 204
  readonly answer: Schema<R>
}

export interface Declaration<P, Q, B, R> extends Described<P, Q, B, R> {
  readonly access: Exclude<Access, "open">
  handle(call: Call<P, Q, B>): Promise<Outcome<R>>
}

export interface OpenDeclaration<P, Q, B, R> extends Described<P, Q, B, R> {
  handle(call: OpenCall<P, Q, B>): Promise<Outcome<R>>
}

/** The parts of a request as they came. */
export interface RawCall extends OpenCall<unknown, unknown, unknown> {
  readonly apiKey: ApiKey | undefined
}

export type Place = "path" | "query" | "body"

/** Checks a part of a request against its schema. */
export type Check = <T>(schema: Schema<T>, value: unknown, place: Place) => Outcome<T>

export interface Operation extends Described<unknown, unknown, unknown, unknown> {
  readonly access: Access
  run(raw: RawCall, check: Check): Promise<Outcome<unknown>>
}

/** Declares an operation for whoever has a key. */
export function operation<P, Q, B, R>(declared: Declaration<P, Q, B, R>): Operation {
  return {
    ...declared,
    run: async (raw, check) => {
      const { apiKey } = raw
      if (apiKey === undefined) return refused(refuse("API_KEY_MISSING"))
      const checked = checkParts(declared, raw, check)
      if (checked.kind === "refused") return checked
      const by = { apiKey: apiKey.key, address: raw.address }
      return declared.handle({ ...checked.value, apiKey, by })
    },
  }
}

/** Declares an operation for everybody. */
export function openOperation<P, Q, B, R>(declared: OpenDeclaration<P, Q, B, R>): Operation {
  return {
    ...declared,
    access: "open",
    run: async (raw, check) => {
      const checked = checkParts(declared, raw, check)
      return checked.kind === "refused" ? checked : declared.handle(checked.value)
    },
  }
}

/** What was asked for has been done, and this is the answer. */
export function done<T>(value: T): Outcome<T> {
  return { kind: "done", value }
}

/** Nothing was done, and this is why. */
export function refused(refusal: Refusal): { kind: "refused"; refusal: Refusal } {
  return { kind: "refused", refusal }
}

function checkParts<P, Q, B>(
  schemas: Pick<Described<P, Q, B, unknown>, "params" | "query" | "body">,
  raw: RawCall,
  check: Check,
): Outcome<OpenCall<P, Q, B>> {
  const params = check(schemas.params, raw.params, "path")
  if (params.kind === "refused") return params
  const query = check(schemas.query, raw.query, "query")
  if (query.kind === "refused") return query
  const body = check(schemas.body, raw.body, "body")
  if (body.kind === "refused") return body
  const { deps, address, now, language } = raw
  return done({
    params: params.value,
    query: query.value,
    body: body.value,
    deps,
    address,
    now,
    language,
  })
}
