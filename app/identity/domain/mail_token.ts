import { createHash, randomBytes } from 'node:crypto'
import type { Duration } from 'luxon'
import { Duration as LuxonDuration } from 'luxon'

export type MailTokenPurpose = 'verify_email' | 'reset_password'

export const MAIL_TOKEN_LIFE: Record<MailTokenPurpose, Duration<true>> = {
  verify_email: LuxonDuration.fromObject({ hours: 24 }) as Duration<true>,
  reset_password: LuxonDuration.fromObject({ hours: 1 }) as Duration<true>,
}

/** 256 random bits for a link; only the hash is kept. */
export function newMailToken(): { value: string; hash: string } {
  const value = randomBytes(32).toString('base64url')
  return { value, hash: hashOf(value) }
}

/** A random 256-bit value needs no slow hash. */
export function hashOf(value: string): string {
  return createHash('sha256').update(value).digest('hex')
}
