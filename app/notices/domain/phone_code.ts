import { Duration, type DateTime } from 'luxon'

/** How long a code counts. */
export const CODE_LIFE = Duration.fromObject({ minutes: 10 })

/** Guesses at one code. */
export const CODE_TRIES = 5

/** Codes for one account, and to one number, within an hour. */
export const CODES_AN_HOUR = 4

export interface CodeCount {
  readonly codesSent: number
  readonly codesSince: DateTime<true>
}

/** The count with one more code in it; an hour after its first it starts anew. */
export function withOneMore(before: CodeCount | null, now: DateTime<true>): CodeCount {
  if (!before || before.codesSince.plus({ hours: 1 }) <= now) {
    return { codesSent: 1, codesSince: now }
  }
  return { codesSent: before.codesSent + 1, codesSince: before.codesSince }
}

/** A number as people write it, with its country's code, in E.164; null when it is none. */
export function phoneNumber(written: string): string | null {
  const number = written.replace(/[\s().-]/g, '').replace(/^00/, '+')
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : null
}
