export const RECOVERY_CODES = 10
export const RECOVERY_LENGTH = 12
/** Crockford's base32: no letter that reads like a digit. */
export const RECOVERY_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

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
  return code.length === RECOVERY_LENGTH &&
    [...code].every((letter) => RECOVERY_ALPHABET.includes(letter))
    ? code
    : null
}
