import { randomUUID } from 'node:crypto'
import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { BatchedWrites } from '#kernel/batched_writes'
import { DomainError } from '#kernel/errors'
import type { IdempotencyClaim, Outcome } from '#kernel/http/idempotency/claim'
import type { Rendered } from '#kernel/jsonapi/rendering'
import { LateWriter } from '#kernel/late_writes'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/** Renewed while the request runs; after it, the key of a crashed process is free again. */
export const LEASE_SECONDS = 6

/** What names a write: whose key it is, and what was asked under it. */
export interface KeyedRequest {
  scope: string
  key: string
  hash: string
}

export interface StoredAnswer extends Outcome {
  /** Null when the process ended between the commit and its answer, or when it held a secret. */
  body: string | null
  headers: Record<string, string>
}

export type Attempt =
  | { kind: 'claimed'; claim: HeldClaim }
  | { kind: 'done'; answer: StoredAnswer }
  | { kind: 'running' }
  | { kind: 'mismatch' }

interface Row {
  request_hash: string
  done_at: Date | null
  status: number | null
  resource_type: string | null
  resource_id: string | null
  headers: Record<string, string> | null
  body: string | null
}

type Claim = KeyedRequest & { holder: string }

interface Answer {
  scope: string
  key: string
  holder: string
  headers: Record<string, string> | null
  body: string | null
}

/**
 * Nothing is lost with what these write: a claim is in the log before the effect that completes it,
 * whose commit waits for the disk, and an answer that was not kept is rendered again.
 */
const WITHOUT_WAITING = `quick as materialized
  (select set_config('synchronous_commit', 'off', true))`

type Completion = Outcome & Answer

/**
 * A unit of work completes one key, and PostgreSQL is told so: expecting a hundred it reads the whole
 * table rather than its index.
 *
 * @throws DomainError `request.key_in_progress`, right before the commit it then prevents
 */
const completions = new LateWriter<Completion>({
  name: 'completed_keys',
  parts: {
    completed_keys: `
      update kernel.idempotency_keys k
      set done_at = now(), status = given.status, resource_type = given.type,
          resource_id = given.id, headers = given.headers, body = given.body
      from jsonb_to_record(cast(:completed_keys as jsonb) -> 0) as given (scope text, key text,
        holder text, status smallint, type text, id text, headers jsonb, body text)
      where k.scope = given.scope and k.key = given.key and k.holder = given.holder
        and k.done_at is null
      returning 1`,
  },
  missed: stillRunning,
})

/** One row per `Idempotency-Key` and actor: claimed under a lease, then done, then answered. */
@inject()
export class IdempotencyStore {
  readonly #claims: BatchedWrites<Claim, boolean>
  readonly #answers: BatchedWrites<Answer, void>

  constructor(private readonly db: Database) {
    this.#claims = new BatchedWrites((claims) => this.#claim(claims))
    this.#answers = new BatchedWrites((answers) => this.#keep(answers))
  }

  /** Claims the key, or says what became of it. A lapsed lease is taken over. */
  async attempt(request: KeyedRequest): Promise<Attempt> {
    const holder = randomUUID()
    if (await this.#claims.add({ ...request, holder })) {
      const keep = (answer: Answer) => this.#answers.add(answer)
      return { kind: 'claimed', claim: new HeldClaim(this.db, request, holder, keep) }
    }
    return this.#look(request)
  }

  async #claim(claims: readonly Claim[]): Promise<boolean[]> {
    // Of two at once with one key the second is as late as if it had come alone.
    const first = new Map(claims.toReversed().map((each) => [`${each.scope} ${each.key}`, each]))
    const rows = await sql<{ holder: string }>(
      this.db.connection(),
      `with ${WITHOUT_WAITING}
       insert into kernel.idempotency_keys as k (scope, key, request_hash, holder, lease_until)
       select scope, key, hash, holder, now() + make_interval(secs => ${LEASE_SECONDS})
       from quick, jsonb_to_recordset(cast(:claims as jsonb))
         as claim (scope text, key text, hash text, holder text)
       order by scope, key
       on conflict (scope, key) do update
         set holder = excluded.holder, lease_until = excluded.lease_until
         where k.done_at is null and k.lease_until < now()
           and k.request_hash = excluded.request_hash
       returning holder`,
      { claims: JSON.stringify([...first.values()]) },
      { prepared: true }
    )
    const held = new Set(rows.map(({ holder }) => holder))
    return claims.map(({ holder }) => held.has(holder))
  }

  async #keep(answers: readonly Answer[]): Promise<void[]> {
    await sql(
      this.db.connection(),
      `with ${WITHOUT_WAITING}
       update kernel.idempotency_keys k set headers = answer.headers, body = answer.body
       from quick, jsonb_to_recordset(cast(:answers as jsonb))
         as answer (scope text, key text, holder text, headers jsonb, body text)
       where k.scope = answer.scope and k.key = answer.key and k.holder = answer.holder
         and k.done_at is not null`,
      { answers: JSON.stringify(answers) },
      { prepared: true }
    )
    return answers.map(() => undefined)
  }

  /** Forgets keys older than a day. */
  async sweep(): Promise<void> {
    await this.db.rawQuery(
      `delete from kernel.idempotency_keys where created_at < now() - interval '1 day'`
    )
  }

  async #look({ scope, key, hash }: KeyedRequest): Promise<Attempt> {
    const [row] = await sql<Row>(
      this.db.connection(),
      `select request_hash, done_at, status, resource_type, resource_id, headers, body
       from kernel.idempotency_keys where scope = :scope and key = :key`,
      { scope, key }
    )
    // Released between the two statements: its request failed, and the next try may claim it.
    if (!row) return { kind: 'running' }
    if (row.request_hash !== hash) return { kind: 'mismatch' }
    if (row.status === null) return { kind: 'running' }
    return {
      kind: 'done',
      answer: {
        status: row.status,
        type: row.resource_type,
        id: row.resource_id,
        headers: row.headers ?? {},
        body: row.body,
      },
    }
  }
}

export class HeldClaim implements IdempotencyClaim {
  #withheld = false
  #forgotten = false
  #completed: 'done' | 'answered' | null = null

  constructor(
    private readonly db: Database,
    private readonly request: KeyedRequest,
    private readonly holder: string,
    private readonly keepLater: (answer: Answer) => Promise<void>
  ) {}

  /** Says that the request still runs. */
  async renew(): Promise<void> {
    await this.db.rawQuery(
      `update kernel.idempotency_keys
       set lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
       where scope = :scope and key = :key and holder = :holder and done_at is null`,
      this.#own()
    )
  }

  async complete(tx: Tx, outcome: Outcome, answer: Rendered | null = null): Promise<void> {
    const headers = answer && { 'content-type': answer.mediaType, 'etag': answer.etag }
    completions.add(tx, { ...this.#own(), ...outcome, headers, body: answer?.body ?? null })
    this.#completed = answer ? 'answered' : 'done'
  }

  withhold(): void {
    this.#withheld = true
  }

  forget(): void {
    this.#forgotten = true
  }

  get isForgotten(): boolean {
    return this.#forgotten
  }

  /** Keeps the answer for replays; also marks the key done for work that did not do it itself. */
  async keep(status: number, headers: Record<string, string>, body: string | null): Promise<void> {
    if (this.#completed === 'answered') return undefined
    const told = this.#withheld ? null : body
    if (this.#completed) return this.keepLater({ ...this.#own(), headers, body: told })
    await this.db.rawQuery(
      `update kernel.idempotency_keys
       set done_at = coalesce(done_at, now()), status = coalesce(status, :status),
           headers = cast(:headers as jsonb), body = cast(:body as text)
       where scope = :scope and key = :key and holder = :holder`,
      {
        ...this.#own(),
        status,
        headers: JSON.stringify(headers),
        // Lucid's type leaves null out; knex and PostgreSQL take it.
        body: told as string,
      }
    )
  }

  /** Frees the key of a request that had no effect, so that it may be tried again. */
  async release(): Promise<void> {
    await this.db.rawQuery(
      `delete from kernel.idempotency_keys
       where scope = :scope and key = :key and holder = :holder and done_at is null`,
      this.#own()
    )
  }

  #own() {
    return { scope: this.request.scope, key: this.request.key, holder: this.holder }
  }
}

export function stillRunning(): DomainError {
  return new DomainError(
    'request.key_in_progress',
    'The first request with this Idempotency-Key is still running. Ask again in a moment.',
    { header: 'Idempotency-Key', meta: { retryAfter: 1 } }
  )
}
