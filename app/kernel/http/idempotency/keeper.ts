import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { actorRef } from '#kernel/actor'
import { DomainError } from '#kernel/errors'
import {
  type IdempotencyStore,
  LEASE_SECONDS,
  stillRunning,
  type Attempt,
  type HeldClaim,
  type KeyedRequest,
  type StoredAnswer,
} from '#kernel/http/idempotency/store'
import { MEDIA_TYPE } from '#kernel/jsonapi/document'
import { documents } from '#kernel/jsonapi/documents'

const KEY = /^[\x21-\x7e]{1,255}$/
const KEPT_HEADERS = ['content-type', 'etag', 'location']

const RENEW_EVERY_MS = (LEASE_SECONDS * 1000) / 3

/** How long a second request waits for the first one's answer before it is told to come back. */
const WAITS_MS = [10, 20, 40, 80, 150, 300, 400, 500, 500]

/**
 * Runs a write at most once per `Idempotency-Key`, and gives the answer of the first run to
 * whoever asks again.
 *
 * Source: draft-ietf-httpapi-idempotency-key-header-07.
 */
export class IdempotencyKeeper {
  /** @param secret keys the hash of a body: a body may hold a password, which a bare hash betrays */
  constructor(
    private readonly store: IdempotencyStore,
    private readonly secret: Uint8Array
  ) {}

  /**
   * @throws DomainError `request.key_malformed`, `request.key_reused`, `request.key_in_progress`
   */
  async handle(ctx: HttpContext, key: string, next: NextFn): Promise<void> {
    if (!KEY.test(key)) {
      throw new DomainError(
        'request.key_malformed',
        'An Idempotency-Key has 1 to 255 visible characters; a UUID is a good one.',
        { header: 'Idempotency-Key' }
      )
    }
    const request = this.#keyed(ctx, key)
    const attempt = await this.#settled(request)
    if (attempt.kind === 'claimed') return this.#run(ctx, attempt.claim, next)
    if (attempt.kind === 'done') return this.#replay(ctx, attempt.answer)
    if (attempt.kind === 'running') throw stillRunning()
    throw new DomainError(
      'request.key_reused',
      'This Idempotency-Key was used for another request. Make a new key for a new request.',
      { header: 'Idempotency-Key' }
    )
  }

  /** A request that is answered in a moment is worth waiting for; its body comes right after. */
  async #settled(request: KeyedRequest): Promise<Attempt> {
    for (const wait of WAITS_MS) {
      const attempt = await this.store.attempt(request)
      const answered = attempt.kind !== 'done' || attempt.answer.body !== null
      const bodiless = attempt.kind === 'done' && attempt.answer.type === null
      if (attempt.kind !== 'running' && (answered || bodiless)) return attempt
      if (attempt.kind === 'done' && wait > 150) return attempt
      await pause(wait)
    }
    return this.store.attempt(request)
  }

  #keyed({ request, actor }: HttpContext, key: string): KeyedRequest {
    const { kind, id } = actorRef(actor)
    const hash = createHmac('sha256', this.secret)
    for (const part of [request.method(), request.url(true), request.raw() ?? '']) {
      hash.update(`${part.length}:${part}`)
    }
    return { scope: `${kind}:${id ?? request.ip()}`, key, hash: hash.digest('base64url') }
  }

  async #run(ctx: HttpContext, claim: HeldClaim, next: NextFn): Promise<void> {
    ctx.idempotency = claim
    const renewal = setInterval(() => {
      // Another request may then take the key over, and this one's work rolls back: no harm done.
      claim.renew().catch((err: unknown) => ctx.logger.warn({ err }, 'a lease was not renewed'))
    }, RENEW_EVERY_MS)
    try {
      // The router answers errors of the controller inside next(): the status tells how it went.
      await next()
    } catch (error) {
      await claim.release()
      throw error
    } finally {
      clearInterval(renewal)
    }
    const { response } = ctx
    const status = response.getStatus()
    if (status >= 200 && status < 300 && !claim.isForgotten) {
      const body: unknown = response.getBody()
      await claim.keep(status, keptHeaders(ctx), typeof body === 'string' ? body : null)
    } else {
      await claim.release()
    }
  }

  async #replay(ctx: HttpContext, answer: StoredAnswer): Promise<void> {
    const { response } = ctx
    response.header('idempotency-replayed', 'true')
    for (const [name, value] of Object.entries(answer.headers)) response.header(name, value)
    response.status(answer.status)
    if (answer.body !== null || answer.type === null || answer.id === null) {
      response.send(answer.body)
      return
    }
    const target = { id: answer.id, query: ctx.request.qs() }
    const { document } = await documents.one(answer.type, target, ctx.actor)
    response.header('content-type', MEDIA_TYPE)
    response.send(JSON.stringify(document))
  }
}

function keptHeaders({ response }: HttpContext): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name of KEPT_HEADERS) {
    const value = response.getHeader(name)
    if (typeof value === 'string') kept[name] = value
  }
  return kept
}
