import type { ApiError } from '../api_error'

/** Why the server would not take it, in its own words. */
export interface Refusal {
  readonly code: string | null
  readonly message: string
  readonly fields: Readonly<Record<string, string>>
}

/** One thing a person means to do, kept in this browser until the server has answered. */
export interface Entry {
  /** The order in which things were said, and are sent. */
  readonly seq: number
  /** The idempotency key: the same however often it is sent. */
  readonly key: string
  /** The account that meant it; nobody else's session ever sends it. */
  readonly owner: string
  readonly method: 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body: unknown
  /** What a page needs to show it; never sent. */
  readonly shown: unknown
  readonly state: 'waiting' | 'refused'
  /** How often it may have reached the server. Zero: it surely has not. */
  readonly tried: number
  readonly refusal: Refusal | null
}

export type NewEntry = Pick<Entry, 'owner' | 'method' | 'path' | 'body' | 'shown'>

/**
 * What may wait here and go out by itself, minutes or days later. Money is never released, paid or
 * promised from here: whoever moves money sees what will happen at the moment it happens.
 */
const MAY_WAIT: readonly (readonly [Entry['method'], RegExp])[] = [
  ['POST', /^\/bookings\/[\w-]+\/hours$/],
  ['PATCH', /^\/hours\/[\w-]+$/],
  ['DELETE', /^\/hours\/[\w-]+$/],
]

export function mayWait({ method, path }: Pick<Entry, 'method' | 'path'>): boolean {
  return MAY_WAIT.some(([allowed, pattern]) => allowed === method && pattern.test(path))
}

/** What became of sending: taken, no final answer yet, or a final no. */
export type Answer = 'taken' | 'later' | Refusal

type Failure = Pick<ApiError, 'retryable' | 'status' | 'code' | 'message' | 'fields'>

/**
 * No answer, an overloaded server, the first try still running, or nobody signed in: the entry may
 * have taken effect, so it keeps its key and is sent again. Everything else is final.
 */
export function answerOf({ retryable, status, code, message, fields }: Failure): Answer {
  if (retryable || status === 401) return 'later'
  return { code: code ?? null, message, fields }
}
