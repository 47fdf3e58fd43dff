import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import {
  checkpointText,
  signedNote,
  verifierKey,
  type CheckpointBody,
  type ParsedNote,
} from '#escrow/domain/evidence/checkpoint'

const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const RAW_BYTES = 32

export interface Signed {
  readonly note: string
  readonly signature: Buffer
  /** The verifier key, as it is published beside the note. */
  readonly key: string
}

/** Signs checkpoints with a key that never enters the database (Ed25519, RFC 8032). */
export class CheckpointSigner {
  readonly #private: KeyObject
  readonly #public: Buffer

  /** @param seed the key's 32 secret bytes */
  constructor(seed: Buffer) {
    if (seed.length !== RAW_BYTES) throw new Error('CHECKPOINT_KEY must be 32 bytes in base64url')
    const der = Buffer.concat([PKCS8_PREFIX, seed])
    this.#private = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    const spki = createPublicKey(this.#private).export({ format: 'der', type: 'spki' })
    this.#public = spki.subarray(-RAW_BYTES)
  }

  keyFor(ledger: string): string {
    return verifierKey(ledger, this.#public).key
  }

  /** @param ledger names the key, and the log's first epoch */
  sign(ledger: string, body: CheckpointBody): Signed {
    const text = checkpointText(body)
    const { key, id } = verifierKey(ledger, this.#public)
    const signature = sign(null, Buffer.from(text), this.#private)
    return { note: signedNote(text, ledger, id, signature), signature, key }
  }
}

/** Whether the note was signed by this verifier key. */
export function isSignedBy(note: ParsedNote, key: string): boolean {
  const [, name, encoded = ''] = /^([^+]+)\+[0-9a-f]{8}\+(.+)$/.exec(key) ?? []
  const publicKey = Buffer.from(encoded, 'base64').subarray(1)
  if (name === undefined || publicKey.length !== RAW_BYTES) return false
  const known = verifierKey(name, publicKey)
  if (name !== note.keyName || !known.id.equals(note.keyId)) return false
  const spki = Buffer.concat([SPKI_PREFIX, publicKey])
  const object = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  return verify(null, Buffer.from(note.text), object, note.signature)
}
