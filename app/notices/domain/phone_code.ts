import { Duration } from 'luxon'

/** Of the text message with a code in it, which is nobody's but its reader's. */
export const CODE_KIND = 'notices.phone_code'

/** How long a code counts. */
export const CODE_LIFE = Duration.fromObject({ minutes: 10 })

/** Guesses at one code. */
export const CODE_TRIES = 5

/** Codes for one account, and to one number, within an hour. */
export const CODES_AN_HOUR = 4

/** A number as people write it, with its country's code, in E.164; null when it is none. */
export function phoneNumber(written: string): string | null {
  const number = written.replace(/[\s().-]/g, '').replace(/^00/, '+')
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : null
}
