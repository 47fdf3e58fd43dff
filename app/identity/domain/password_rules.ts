import { DomainError } from '#kernel/errors'
import type { IdentityErrorCode } from '#identity/contract/errors'

export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 128

/** What a guesser tries first; longer passwords built around one of these are as weak. */
const COMMON = [
  'password',
  'passw0rd',
  'qwertyuiop',
  'qwerty',
  '1q2w3e4r',
  'letmein',
  'iloveyou',
  'welcome',
  'football',
  'baseball',
  'princess',
  'sunshine',
  'superman',
  'trustno1',
  'changeme',
  'administrator',
  'uvidense',
]

interface Person {
  email: string
  name: string
}

/**
 * Refuses a password that is too short or among the first guesses. Length counts most (NIST
 * SP 800-63B, 5.1.1.2: no composition rules, compare with known and contextual values).
 *
 * @throws DomainError `identity.password_weak`
 */
export function assertStrongPassword(password: string, person: Person): void {
  const length = [...password].length
  if (length < PASSWORD_MIN) weak(`Use at least ${PASSWORD_MIN} characters; a few words work well.`)
  if (length > PASSWORD_MAX) weak(`Use at most ${PASSWORD_MAX} characters.`)
  const plain = password.toLowerCase()
  if (new Set(plain).size < 5 || isRun(plain)) weak('Use less repetition; a few words work well.')
  if (own(person).some((part) => remainderWithout(plain, part) < 6)) {
    weak('Leave your name and e-mail address out of your password.')
  }
  if (COMMON.some((guess) => remainderWithout(plain, guess) < 5)) {
    weak('This password is among the first that are guessed; choose another.')
  }
}

function weak(detail: string): never {
  throw new DomainError<IdentityErrorCode>('identity.password_weak', detail, {
    pointer: '/data/attributes/password',
  })
}

/** Letters or digits in the order of the alphabet: `abcdefghij`, `9876543210`. */
function isRun(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0))
  return (
    steps.filter((step) => step === 1).length > steps.length * 0.7 ||
    steps.filter((step) => step === -1).length > steps.length * 0.7
  )
}

function own({ email, name }: Person): string[] {
  const parts = [email, email.split('@')[0] ?? '', ...name.split(/\s+/), name]
  return parts.map((part) => part.toLowerCase()).filter((part) => part.length >= 4)
}

/** How many characters stay when every occurrence of `part` is taken out. */
function remainderWithout(text: string, part: string): number {
  return text.includes(part) ? text.replaceAll(part, '').length : Number.POSITIVE_INFINITY
}
