import { createHash } from 'node:crypto'
import app from '@adonisjs/core/services/app'
import { errors } from '@adonisjs/limiter'
import type { IdentityErrorCode } from '#identity/contract/errors'
import { DomainError } from '#kernel/errors'

export interface AttemptLimit {
  attempts: number
  /** Of real time, e.g. `15 minutes`. */
  within: string
}

export const SIGN_IN_LIMIT: AttemptLimit = { attempts: 10, within: '15 minutes' }
export const PROOF_LIMIT: AttemptLimit = { attempts: 10, within: '15 minutes' }
/** Of one organisation. */
export const INVITATION_LIMIT: AttemptLimit = { attempts: 50, within: '1 hour' }
/** Of one account in all of its organisations, which cost it nothing. */
export const INVITER_LIMIT: AttemptLimit = { attempts: 100, within: '1 day' }
/** To one address, whoever asks. */
export const INVITED_LIMIT: AttemptLimit = { attempts: 5, within: '1 day' }
export const ORGANISATION_LIMIT: AttemptLimit = { attempts: 5, within: '1 day' }
export const MAIL_LIMIT: AttemptLimit = { attempts: 5, within: '1 hour' }

const HOUR = 3600

/** Counts tries that guess at a secret, or make us write to somebody, on all web nodes together. */
export class AttemptLimiter {
  /**
   * Counts a try before it is made, so that many at once are counted too.
   *
   * @throws DomainError `identity.too_many_attempts`, with `meta.retryAfter` in seconds
   */
  async count(purpose: string, subject: string, limit: AttemptLimit): Promise<void> {
    try {
      const limiter = await this.#limiter(limit)
      await limiter.consume(keyOf(purpose, subject))
    } catch (error) {
      if (!(error instanceof errors.E_TOO_MANY_REQUESTS)) throw error
      const retryAfter = error.response.availableIn
      const wait = retryAfter > HOUR ? 'Try again tomorrow.' : 'Wait a few minutes, then try again.'
      throw new DomainError<IdentityErrorCode>(
        'identity.too_many_attempts',
        `That was tried too often. ${wait}`,
        { meta: { retryAfter } }
      )
    }
  }

  /** Starts the count anew once somebody got it right. */
  async forget(purpose: string, subject: string, limit: AttemptLimit): Promise<void> {
    const limiter = await this.#limiter(limit)
    await limiter.delete(keyOf(purpose, subject))
  }

  async #limiter({ attempts, within }: AttemptLimit) {
    const manager = await app.container.make('limiter.manager')
    // The default without Redis counts per process; guesses count wherever they arrive.
    const store = manager.config.default === 'redis' ? 'redis' : 'database'
    return manager.use(store, { requests: attempts, duration: within })
  }
}

/** Addresses are not kept in the limiter's store, only what they hash to. */
function keyOf(purpose: string, subject: string): string {
  const digest = createHash('sha256').update(subject).digest('base64url')
  return `identity:${purpose}:${digest}`
}
