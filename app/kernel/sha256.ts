import { hash } from 'node:crypto'

/** SHA-256 (FIPS 180-4) of the parts, one after the other. */
export function sha256(...parts: readonly Uint8Array[]): Buffer {
  return Buffer.from(sha256Text(Buffer.concat(parts)), 'latin1')
}

/**
 * As `sha256`, a character for each byte: in a call of its own, and without a buffer for each
 * answer, it takes a fifth of the time.
 */
export function sha256Text(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'binary')
}
