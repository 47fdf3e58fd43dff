import '#kernel/http/context'
import type { HttpContext } from '@adonisjs/core/http'
import { documents } from '#kernel/jsonapi/documents'
import { send, sendRendered } from '#kernel/jsonapi/respond'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

export { attributes } from '#kernel/jsonapi/body'
export { assertVersion, ifMatch, send, sendNothing } from '#kernel/jsonapi/respond'

/** Answers a listing; its filters, sort, paging and includes come from the query string. */
export async function read(ctx: HttpContext, type: string): Promise<void> {
  const target = { query: ctx.request.qs(), params: ctx.params, path: ctx.request.url() }
  send(ctx, 200, await documents.many(type, target, ctx.actor))
}

/** @throws DomainError `request.not_found` */
export async function readOne(ctx: HttpContext, type: string, id: string): Promise<void> {
  const target = { id, query: ctx.request.qs(), params: ctx.params }
  sendRendered(ctx, 200, await documents.rendered(type, target, ctx.actor))
}

/** Answers a value that is at hand and stored nowhere, e.g. a quote. */
export async function show(
  ctx: HttpContext,
  type: string,
  value: unknown,
  status = 200
): Promise<void> {
  send(ctx, status, await documents.of(type, value, ctx.actor, ctx.request.qs()))
}

export interface WriteOptions {
  type: string
  /** 200 by default; 201 adds the Location header. */
  status?: 200 | 201 | 202
}

/**
 * The id to answer with; beside it what is told this once and never stored, e.g. a token's secret,
 * or the value as the work leaves it, where the work knows it, so that it need not be read again.
 */
export type Written =
  | string
  | { id: string; once: Record<string, unknown>; value?: never }
  | { id: string; value: unknown; once?: never }

/**
 * Runs the work in one unit of work together with the request's `Idempotency-Key`, then answers
 * with the document of the id it gives.
 */
export async function write(
  ctx: HttpContext,
  { type, status = 200 }: WriteOptions,
  work: (tx: Tx) => Promise<Written>
): Promise<void> {
  const unitOfWork = await ctx.containerResolver.make(UnitOfWork)
  const query = ctx.request.qs()
  const written = await unitOfWork.run(async (tx) => {
    const result = await work(tx)
    const { id, once = null, value } = typeof result === 'string' ? { id: result } : result
    // Only of 200: a 201 has a Location beside its document.
    const answer =
      value === undefined || status !== 200
        ? null
        : await documents.renderedOf(type, value, ctx.actor, query)
    await ctx.idempotency?.complete(tx, { status, type, id }, answer)
    return { id, once, answer }
  })
  if (written.answer) {
    sendRendered(ctx, status, written.answer)
    return
  }
  const target = { id: written.id, query }
  const { document, version } = await documents.one(type, target, ctx.actor)
  if (status === 201 && document.data.links?.self) {
    ctx.response.header('location', document.data.links.self)
  }
  if (written.once) {
    ctx.idempotency?.withhold()
    document.meta = { ...document.meta, ...written.once }
  }
  send(ctx, status, document, version)
}

/** As {@link write}, for work whose answer has no document: 204, or 202 when it goes on later. */
export async function noContent(
  ctx: HttpContext,
  work: (tx: Tx) => Promise<unknown>,
  status: 202 | 204 = 204
): Promise<void> {
  const unitOfWork = await ctx.containerResolver.make(UnitOfWork)
  await unitOfWork.run(async (tx) => {
    await work(tx)
    await ctx.idempotency?.complete(tx, { status, type: null, id: null })
  })
  ctx.response.status(status).send(null)
}
