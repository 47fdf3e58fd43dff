import { createHash, randomBytes, randomInt } from 'node:crypto'
import { RECOVERY_ALPHABET, RECOVERY_CODES, RECOVERY_LENGTH } from '#identity/domain/recovery_codes'

/** 256 random bits for a link; only the hash is kept. */
export function newMailToken(): { value: string; hash: string } {
  const value = randomBytes(32).toString('base64url')
  return { value, hash: hashOf(value) }
}

/** Ten codes of 60 random bits, for when the authenticator app is lost. */
export function newRecoveryCodes(): string[] {
  const letter = () => RECOVERY_ALPHABET[randomInt(RECOVERY_ALPHABET.length)]
  return Array.from({ length: RECOVERY_CODES }, () =>
    Array.from({ length: RECOVERY_LENGTH }, letter).join('')
  )
}

/** Enough for what is random and long; passwords get a slow hash. */
export function hashOf(value: string): string {
  return createHash('sha256').update(value).digest('hex')
}
