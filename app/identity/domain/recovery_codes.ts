import { randomInt } from 'node:crypto'

const COUNT = 10
const LENGTH = 12
/** Crockford's base32: no letter that reads like a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Ten codes of 60 random bits, for when the authenticator app is lost. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () =>
    Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  )
}

/** In groups of four, as it is shown and typed. */
export function displayRecoveryCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** What was typed, as it was made; null when it cannot be a recovery code. */
export function normaliseRecoveryCode(typed: string): string | null {
  const code = typed
    .toLowerCase()
    .replace(/[\s-]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1')
  return code.length === LENGTH && [...code].every((letter) => ALPHABET.includes(letter))
    ? code
    : null
}
