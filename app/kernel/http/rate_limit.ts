import type { HttpContext } from '@adonisjs/core/http'
import type { LimiterManager } from '@adonisjs/limiter'
import type { LimitersList } from '@adonisjs/limiter/types'
import { limits } from '#config/limiter'
import type { Actor } from '#kernel/actor'
import { DomainError } from '#kernel/errors'

type Policy = keyof typeof limits
type Manager = LimiterManager<LimitersList>

/** Counts requests per account, or per address of a visitor, and says so in every answer. */
export class RateLimit {
  readonly #limiters: Record<Policy, ReturnType<Manager['use']>>

  constructor(manager: Manager) {
    this.#limiters = {
      account: manager.use(limits.account),
      visitor: manager.use(limits.visitor),
      page: manager.use(limits.page),
      refused: manager.use(limits.refused),
    }
  }

  /** @throws DomainError `request.too_many` */
  async count(ctx: HttpContext, actor: Actor): Promise<void> {
    if (actor.kind === 'account') return this.#consume(ctx, 'account', actor.accountId)
    return this.#consume(ctx, 'visitor', ctx.request.ip())
  }

  /** @throws DomainError `request.too_many` */
  async countPage(ctx: HttpContext): Promise<void> {
    await this.#consume(ctx, 'page', ctx.request.ip())
  }

  /**
   * Counts a token or session that is not one: guessing gets slow.
   *
   * @throws DomainError `request.too_many`
   */
  async countRefused(ctx: HttpContext): Promise<void> {
    await this.#consume(ctx, 'refused', ctx.request.ip())
  }

  /** Source of the headers: draft-ietf-httpapi-ratelimit-headers-10. */
  async #consume(ctx: HttpContext, policy: Policy, key: string): Promise<void> {
    const limiter = this.#limiters[policy]
    const { response } = ctx
    const state = await limiter.increment(`${policy}:${key}`)
    response.header('ratelimit-policy', `"${policy}";q=${limiter.requests};w=${limiter.duration}`)
    response.header('ratelimit', `"${policy}";r=${state.remaining};t=${state.availableIn}`)
    if (state.consumed > state.limit) {
      throw new DomainError('request.too_many', 'That was a lot at once. Wait a moment.', {
        meta: { retryAfter: state.availableIn },
      })
    }
  }
}
