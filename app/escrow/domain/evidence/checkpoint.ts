import { sha256 } from '#kernel/sha256'

/** A tree's head at one moment, before it is signed. */
export interface CheckpointBody {
  /** Names the log: the ledger and its epoch. */
  readonly origin: string
  readonly epoch: number
  readonly size: bigint
  readonly root: Buffer
  /** SHA-256 of the whole note before this one; null for the very first. */
  readonly prev: Buffer | null
  readonly horizon: string
  /** ISO 8601, UTC */
  readonly signedAt: string
}

/** A checkpoint as it is published: its note, byte for byte, and the key that made it. */
export interface Published {
  readonly epoch: number
  readonly size: bigint
  readonly note: string
  readonly key: string
}

/**
 * The text that is signed. Source: C2SP tlog-checkpoint (origin, size, root, then extension lines).
 */
export function checkpointText(body: CheckpointBody): string {
  return [
    body.origin,
    String(body.size),
    body.root.toString('base64'),
    `epoch ${body.epoch}`,
    `prev ${body.prev?.toString('base64') ?? '-'}`,
    `horizon ${body.horizon}`,
    `time ${body.signedAt}`,
    '',
  ].join('\n')
}

/** Source: C2SP signed-note. The key's first four bytes of hash go before the signature. */
export function signedNote(
  text: string,
  keyName: string,
  keyId: Buffer,
  signature: Buffer
): string {
  return `${text}\n— ${keyName} ${Buffer.concat([keyId, signature]).toString('base64')}\n`
}

/** Source: C2SP signed-note, verifier keys of type 0x01 (Ed25519). */
export function verifierKey(name: string, publicKey: Buffer): { key: string; id: Buffer } {
  const typed = Buffer.concat([Buffer.of(1), publicKey])
  const id = sha256(Buffer.from(`${name}\n`), typed).subarray(0, 4)
  return { key: `${name}+${id.toString('hex')}+${typed.toString('base64')}`, id }
}

export const noteHash = (note: string): Buffer => sha256(Buffer.from(note))

export interface ParsedNote extends CheckpointBody {
  readonly text: string
  readonly keyName: string
  readonly keyId: Buffer
  readonly signature: Buffer
}

const NOTE =
  /^(?<text>(?<origin>.+)\n(?<size>\d+)\n(?<root>\S{44})\nepoch (?<epoch>\d+)\nprev (?<prev>-|\S{44})\nhorizon (?<horizon>\d+)\ntime (?<time>\S+)\n)\n— (?<name>\S+) (?<signed>\S+)\n$/

/** What a note says; null when it is none of ours. */
export function parseNote(note: string): ParsedNote | null {
  const found = NOTE.exec(note)?.groups
  if (!found) return null
  const { text = '', origin = '', size = '', root = '', epoch = '', prev = '' } = found
  const signed = Buffer.from(found.signed ?? '', 'base64')
  return {
    text,
    origin,
    epoch: Number(epoch),
    size: BigInt(size),
    root: Buffer.from(root, 'base64'),
    prev: prev === '-' ? null : Buffer.from(prev, 'base64'),
    horizon: found.horizon ?? '',
    signedAt: found.time ?? '',
    keyName: found.name ?? '',
    keyId: signed.subarray(0, 4),
    signature: signed.subarray(4),
  }
}

/** The log's name in an epoch: two trees never share one. */
export function originOf(ledger: string, epoch: number): string {
  return epoch === 1 ? ledger : `${ledger}/${epoch}`
}
