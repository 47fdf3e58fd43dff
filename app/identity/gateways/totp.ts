import encryption from '@adonisjs/core/services/encryption'
import { Secret, TOTP } from 'otpauth'

const PERIOD_SECONDS = 30
/** One step early or late, for clocks that are off (RFC 6238, 5.2). */
const WINDOW = 1

/** Time-based one-time codes (RFC 6238); secrets are kept encrypted with the application key. */
export class Totp {
  newSecret(): string {
    return new Secret({ size: 20 }).base32
  }

  seal(secret: string): string {
    return encryption.encrypt(secret)
  }

  /** The same secret under the newest application key. */
  reseal(sealed: string): string {
    return this.seal(this.#open(sealed))
  }

  /** What an authenticator app reads from the QR code. */
  uri(secret: string, label: string): string {
    return this.#generator(secret, label).toString()
  }

  /**
   * The time step a code belongs to, or null when it is wrong or belongs to a step at or before
   * `lastStep`: each code counts once.
   */
  step(sealed: string, code: string, lastStep: number | null, nowMs: number): number | null {
    const delta = this.#generator(this.#open(sealed), '').validate({
      token: code,
      timestamp: nowMs,
      window: WINDOW,
    })
    if (delta === null) return null
    const step = Math.floor(nowMs / 1000 / PERIOD_SECONDS) + delta
    return lastStep !== null && step <= lastStep ? null : step
  }

  #open(sealed: string): string {
    const secret = encryption.decrypt<string>(sealed)
    if (secret === null) throw new Error('A TOTP secret does not decrypt with the application key')
    return secret
  }

  #generator(secret: string, label: string): TOTP {
    return new TOTP({
      issuer: 'Uvidense',
      label,
      secret: Secret.fromBase32(secret),
      period: PERIOD_SECONDS,
      digits: 6,
    })
  }
}
