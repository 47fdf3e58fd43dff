import { randomBytes } from 'node:crypto'
import hash from '@adonisjs/core/services/hash'

let decoy: Promise<string> | undefined

/** Hashes and checks passwords, taking the same time when there is nothing to check against. */
export class Passwords {
  async hash(password: string): Promise<string> {
    return hash.make(normalise(password))
  }

  async matches(password: string, stored: string | null): Promise<boolean> {
    decoy ??= hash.make(randomBytes(24).toString('base64'))
    const matches = await hash.verify(stored ?? (await decoy), normalise(password))
    return stored !== null && matches
  }
}

/** The same password typed on two keyboards is one password (NIST SP 800-63B: NFKC). */
function normalise(password: string): string {
  return password.normalize('NFKC')
}
