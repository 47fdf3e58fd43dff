import encryption from '@adonisjs/core/services/encryption'
import { appUrl } from '#config/app'

/** What one click switches off: a group of kinds, or the digests. */
export interface Unsubscription {
  readonly accountId: string
  readonly about: string
}

/** What a digest's link ends: all that waits for one. */
export const DIGESTS = 'digests'

const PURPOSE = 'unsubscribe'

/** Links that end a kind of mail without signing in (RFC 8058); they have no end of their own. */
export class UnsubscribeLinks {
  urlFor({ accountId, about }: Unsubscription): string {
    const token = encryption.getMessageVerifier().sign([accountId, about], undefined, PURPOSE)
    return new URL(`/unsubscribe/${token}`, appUrl).href
  }

  /** Null for a token that we did not sign. */
  read(token: string): Unsubscription | null {
    const signed = encryption.getMessageVerifier().unsign<unknown>(token, PURPOSE)
    if (!Array.isArray(signed)) return null
    const [accountId, about] = signed as unknown[]
    if (typeof accountId !== 'string' || typeof about !== 'string') return null
    return { accountId, about }
  }
}
