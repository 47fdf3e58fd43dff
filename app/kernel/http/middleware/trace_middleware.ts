import '#kernel/http/context'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { VISITOR } from '#kernel/actor'
import { newId } from '#kernel/ids'
import { withTrace } from '#kernel/trace'

const HEADER = 'x-request-id'

/** Names the request; a caller's own name is kept when it is a plain one. */
export default class TraceMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    const given = ctx.request.header(HEADER)
    const requestId = given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : newId('req')
    ctx.requestId = requestId
    ctx.actor = VISITOR
    // Adonis logs and answers with the name it finds here.
    ctx.request.request.headers[HEADER] = requestId
    return withTrace({ requestId }, next)
  }
}
