import type { HttpContext } from '@adonisjs/core/http'
import type { LimiterManager } from '@adonisjs/limiter'
import type { LimitersList } from '@adonisjs/limiter/types'
import { limits } from '#config/limiter'
import type { Actor } from '#kernel/actor'
import { DomainError } from '#kernel/errors'

type Policy = keyof typeof limits
type Manager = LimiterManager<LimitersList>
type State = Awaited<ReturnType<ReturnType<Manager['use']>['increment']>>

/** Counts requests per account, or per address of a visitor. */
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

  /**
   * Shared caches may keep a page, so that only a refusal says what its visitor has left. While
   * nothing can be counted, pages are answered all the same.
   *
   * @throws DomainError `request.too_many`
   */
  async countPage(ctx: HttpContext): Promise<void> {
    const policy = 'page'
    let state: State
    try {
      state = await this.#increment(policy, ctx.request.ip())
    } catch (error) {
      ctx.logger.error({ err: error }, 'a page was not counted')
      return
    }
    if (state.consumed <= state.limit) return
    this.#tell(ctx, policy, state)
    throw tooMany(state)
  }

  /**
   * Counts a token or session that is not one: guessing gets slow.
   *
   * @throws DomainError `request.too_many`
   */
  async countRefused(ctx: HttpContext): Promise<void> {
    await this.#consume(ctx, 'refused', ctx.request.ip())
  }

  async #consume(ctx: HttpContext, policy: Policy, key: string): Promise<void> {
    const state = await this.#increment(policy, key)
    this.#tell(ctx, policy, state)
    if (state.consumed > state.limit) throw tooMany(state)
  }

  #increment(policy: Policy, key: string): Promise<State> {
    return this.#limiters[policy].increment(`${policy}:${key}`)
  }

  /** Source of the headers: draft-ietf-httpapi-ratelimit-headers-10. */
  #tell({ response }: HttpContext, policy: Policy, state: State): void {
    const { requests, duration } = this.#limiters[policy]
    response.header('ratelimit-policy', `"${policy}";q=${requests};w=${duration}`)
    response.header('ratelimit', `"${policy}";r=${state.remaining};t=${state.availableIn}`)
  }
}

const tooMany = ({ availableIn }: State) =>
  new DomainError('request.too_many', 'That was a lot at once. Wait a moment.', {
    meta: { retryAfter: availableIn },
  })
