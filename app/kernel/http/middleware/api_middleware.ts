import type BodyParserMiddleware from '@adonisjs/core/bodyparser_middleware'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { VISITOR, type Actor } from '#kernel/actor'
import { DomainError } from '#kernel/errors'
import { ActorResolver } from '#kernel/http/actor_resolver'
import type { UploadIntake } from '#kernel/assets/upload_intake'
import type { BrowserSession } from '#kernel/http/browser_session'
import type { IdempotencyKeeper } from '#kernel/http/idempotency/keeper'
import { checkAddress, negotiate } from '#kernel/http/negotiation'
import type { RateLimit } from '#kernel/http/rate_limit'

export interface ApiOptions {
  /** Starts a session even for a reader without one, so that a page can get its XSRF cookie. */
  startSession?: boolean
  /** The body is a file, which no parser may read; see {@link UploadIntake}. */
  upload?: boolean
}

/**
 * The stack of the JSON:API. The carrier chooses the guard: with an `Authorization` header the
 * token alone decides, and no session is opened; otherwise the cookie does, with CSRF and origin
 * checks. Trying one after the other would let a bad token ride on a good cookie.
 */
export default class ApiMiddleware {
  constructor(
    private readonly sessions: BrowserSession,
    private readonly rateLimit: RateLimit,
    private readonly bodies: BodyParserMiddleware,
    private readonly uploads: UploadIntake,
    private readonly idempotency: IdempotencyKeeper,
    private readonly sessionCookie: string
  ) {}

  async handle(ctx: HttpContext, next: NextFn, options: ApiOptions = {}): Promise<void> {
    const { request, response } = ctx
    response.header('cache-control', 'private, no-cache')
    response.header('vary', 'Accept, Authorization, Cookie')
    response.header('x-content-type-options', 'nosniff')
    checkAddress(ctx)
    negotiate(ctx, options.upload)

    const authorization = request.header('authorization')
    if (authorization !== undefined) {
      const resolver = await ctx.containerResolver.make(ActorResolver)
      return this.#as(ctx, next, options, () => resolver.fromToken(authorization, ctx))
    }
    if (this.#needsSession(ctx, options)) {
      const resolver = await ctx.containerResolver.make(ActorResolver)
      return this.sessions.run(ctx, () =>
        this.#as(ctx, next, options, () => resolver.fromSession(ctx))
      )
    }
    return this.#as(ctx, next, options, () => VISITOR)
  }

  async #as(
    ctx: HttpContext,
    next: NextFn,
    options: ApiOptions,
    identify: () => Actor | Promise<Actor>
  ): Promise<void> {
    try {
      ctx.actor = await identify()
    } catch (error) {
      if (isRefusal(error)) await this.rateLimit.countRefused(ctx)
      throw error
    }
    await this.rateLimit.count(ctx, ctx.actor)
    if (isRead(ctx)) {
      await next()
      return
    }
    if (ctx.actor.kind === 'visitor') refuseLarge(ctx)
    const body = options.upload ? this.uploads : this.bodies
    let wasRead = false
    try {
      await body.handle(ctx, () => {
        wasRead = true
        return this.#write(ctx, next)
      })
    } catch (error) {
      // The parser looks into every level, and a hundred thousand of them fill the stack.
      if (wasRead || !(error instanceof RangeError)) throw error
      throw new DomainError('request.malformed', 'The body is nested too deeply.', {
        pointer: '/data/attributes',
        cause: error,
      })
    }
  }

  async #write(ctx: HttpContext, next: NextFn): Promise<void> {
    const key = ctx.request.headers()['idempotency-key']
    if (typeof key !== 'string') {
      await next()
      return
    }
    await this.idempotency.handle(ctx, key, next)
  }

  /** A read without a cookie is a visitor's, and leaves no session behind. */
  #needsSession(ctx: HttpContext, options: ApiOptions): boolean {
    if (options.startSession || !isRead(ctx)) return true
    return ctx.request.header('cookie')?.includes(`${this.sessionCookie}=`) ?? false
  }
}

/** Nobody writes much before they have signed in, and nobody answers for what they send. */
const VISITORS_BODY = 64 * 1024

function refuseLarge({ request }: HttpContext): void {
  if (Number(request.header('content-length') ?? 0) <= VISITORS_BODY) return
  throw new DomainError('request.too_large', 'Sign in to send more than 64 KB.')
}

/** Somebody guessed; a database that is away says nothing of who asks. */
function isRefusal(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'request.unauthenticated'
}

function isRead({ request }: HttpContext): boolean {
  const method = request.method()
  return method === 'GET' || method === 'HEAD'
}
