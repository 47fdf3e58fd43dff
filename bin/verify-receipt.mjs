#!/usr/bin/env node
/**
 * Verifies receipts of a Uvidense ledger without asking any server.
 *
 * One file without dependencies, for Node 20 or newer and for browsers: copy it, read it, keep it.
 * Trees as in RFC 9162, notes as in C2SP signed-note and tlog-checkpoint, signatures Ed25519.
 */

const encoder = new TextEncoder()
const subtle = globalThis.crypto.subtle

/** What cannot be verified, in a sentence for the reader. */
export class Refused extends Error {
  name = 'Refused'
}

const refuse = (sentence) => {
  throw new Refused(sentence)
}

/* Bytes */

const HEX = /^(?:[0-9a-f]{2})*$/

function fromHex(hex, what) {
  if (typeof hex !== 'string' || !HEX.test(hex)) refuse(`${what} is not written in hexadecimal.`)
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function fromBase64(text) {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  } catch {
    return refuse('A part of the checkpoint is not written in base64.')
  }
}

const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

function joined(parts) {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

const sha256 = async (...parts) => new Uint8Array(await subtle.digest('SHA-256', joined(parts)))

const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i])

function int32(value) {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setInt32(0, value)
  return bytes
}

function int64(value) {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigInt64(0, value)
  return bytes
}

/** With its length before it; −1 for what is not there. */
function framed(value) {
  if (value === null || value === undefined) return int32(-1)
  const bytes = encoder.encode(String(value))
  return joined([int32(bytes.length), bytes])
}

/* Leaves */

const OPEN_FIELDS = ['account', 'kind', 'owner', 'booking', 'currency']

async function legHash(leg) {
  if (leg.hash !== undefined) return fromHex(leg.hash, 'The hash of a leg')
  if (!/^-?\d{1,19}$/.test(leg.amount ?? '')) refuse('An amount of the receipt is not a number.')
  const amount = BigInt(leg.amount)
  if (BigInt.asIntN(64, amount) !== amount) refuse('An amount of the receipt is too large.')
  const fields = OPEN_FIELDS.map((name) => framed(leg[name]))
  return sha256(Uint8Array.of(2), fromHex(leg.salt, 'The salt of a leg'), ...fields, int64(amount))
}

async function leafHash({ header, digest, legs }) {
  const { id, kind, bookingId, holdId, reversesId, resolvesId, occurredAt, postedAt } = header
  const open = [id, kind, bookingId, holdId, reversesId, resolvesId, occurredAt, postedAt]
  const data = [
    encoder.encode('uvidense.leaf.1'),
    ...open.map(framed),
    fromHex(digest, 'The digest'),
    int32(legs.length),
    ...(await Promise.all(legs.map(legHash))),
  ]
  return sha256(Uint8Array.of(0), ...data)
}

/* Trees: RFC 9162, sections 2.1.3.2 and 2.1.4.2 */

const nodeHash = (left, right) => sha256(Uint8Array.of(1), left, right)

async function rootFrom(leaf, index, size, path) {
  if (index < 0n || index >= size) refuse('The receipt names a place outside of the tree.')
  let [fn, sn, hash] = [index, size - 1n, leaf]
  for (const sibling of path) {
    if (sn === 0n) refuse('The proof of the receipt is too long.')
    if ((fn & 1n) === 1n || fn === sn) {
      hash = await nodeHash(sibling, hash)
      while ((fn & 1n) === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n]
    } else {
      hash = await nodeHash(hash, sibling)
    }
    ;[fn, sn] = [fn >> 1n, sn >> 1n]
  }
  if (sn !== 0n) refuse('The proof of the receipt is too short.')
  return hash
}

async function isConsistent(from, to, proof) {
  if (from.size <= 0n || from.size > to.size) return false
  if (from.size === to.size) return proof.length === 0 && same(from.root, to.root)
  const isPowerOfTwo = (from.size & (from.size - 1n)) === 0n
  const [first, ...rest] = isPowerOfTwo ? [from.root, ...proof] : proof
  if (!first) return false
  let [fn, sn] = [from.size - 1n, to.size - 1n]
  while ((fn & 1n) === 1n) [fn, sn] = [fn >> 1n, sn >> 1n]
  let [older, newer] = [first, first]
  for (const hash of rest) {
    if (sn === 0n) return false
    if ((fn & 1n) === 1n || fn === sn) {
      ;[older, newer] = [await nodeHash(hash, older), await nodeHash(hash, newer)]
      while ((fn & 1n) === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n]
    } else {
      newer = await nodeHash(newer, hash)
    }
    ;[fn, sn] = [fn >> 1n, sn >> 1n]
  }
  return sn === 0n && same(older, from.root) && same(newer, to.root)
}

/* Checkpoints */

const NOTE =
  /^(?<text>(?<origin>.+)\n(?<size>\d+)\n(?<root>\S{44})\nepoch (?<epoch>\d+)\nprev (?<prev>-|\S{44})\nhorizon \d+\ntime (?<time>\S+)\n)\n— (?<name>\S+) (?<signed>\S+)\n$/

export function readCheckpoint(note) {
  const found = typeof note === 'string' ? NOTE.exec(note)?.groups : undefined
  if (!found) return refuse('The checkpoint is not one of a Uvidense ledger.')
  const signed = fromBase64(found.signed)
  return {
    text: found.text,
    origin: found.origin,
    epoch: Number(found.epoch),
    size: BigInt(found.size),
    root: fromBase64(found.root),
    prev: found.prev,
    signedAt: found.time,
    keyName: found.name,
    keyId: signed.slice(0, 4),
    signature: signed.slice(4),
  }
}

async function readKey(key) {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(key ?? '') ?? []
  if (!encoded) return refuse('The public key is not written as it should be.')
  const typed = fromBase64(encoded)
  if (typed[0] !== 1 || typed.length !== 33) refuse('The public key is not an Ed25519 key.')
  const expected = (await sha256(encoder.encode(`${name}\n`), typed)).slice(0, 4)
  if (toHex(expected) !== id) refuse('The public key does not belong to its name.')
  return { name, id: expected, bytes: typed.slice(1) }
}

/** Whether this browser or Node can check Ed25519 signatures at all. */
export async function canVerifySignatures() {
  try {
    await subtle.importKey('raw', new Uint8Array(32), 'Ed25519', false, ['verify'])
    return true
  } catch (error) {
    if (error?.name === 'NotSupportedError' || error instanceof TypeError) return false
    return error?.name === 'DataError'
  }
}

async function isSigned(checkpoint, key) {
  const { name, id, bytes } = await readKey(key)
  if (name !== checkpoint.keyName || !same(id, checkpoint.keyId)) return false
  const imported = await subtle.importKey('raw', bytes, 'Ed25519', false, ['verify'])
  return subtle.verify('Ed25519', imported, checkpoint.signature, encoder.encode(checkpoint.text))
}

async function requireSigned(checkpoint, key) {
  if (await isSigned(checkpoint, key)) return
  refuse('The signature does not fit: this checkpoint was not made by the key beside it.')
}

/* What is checked */

function isReceipt(given) {
  const { leaf, proof } = given ?? {}
  return (
    given?.format === 'uvidense.receipt.1' &&
    typeof leaf?.header === 'object' &&
    Array.isArray(leaf.legs) &&
    leaf.legs.every((leg) => typeof leg === 'object' && leg !== null) &&
    Array.isArray(proof?.path) &&
    /^\d{1,18}$/.test(proof.index) &&
    /^\d{1,18}$/.test(proof.size)
  )
}

/**
 * @param given the receipt, as parsed from its file
 * @param options.keys public keys the reader trusts; without them the receipt's own key is used,
 * and the answer says so
 * @throws Refused with a sentence that says what is wrong
 */
export async function verifyReceipt(given, { keys = [] } = {}) {
  if (!isReceipt(given)) refuse('This is not a receipt of a Uvidense ledger.')
  const { leaf, proof, key } = given
  const checkpoint = readCheckpoint(given.checkpoint)
  const path = proof.path.map((hash) => fromHex(hash, 'The proof'))
  const root = await rootFrom(await leafHash(leaf), BigInt(proof.index), BigInt(proof.size), path)
  if (checkpoint.size !== BigInt(proof.size) || checkpoint.epoch !== proof.epoch) {
    refuse('The proof and the checkpoint speak of different trees.')
  }
  if (!same(root, checkpoint.root)) {
    refuse('The receipt was changed: what it shows is not what was sealed.')
  }
  if (keys.length > 0 && !keys.includes(key)) {
    refuse('The receipt was signed by a key that is not among those you trust.')
  }
  await requireSigned(checkpoint, key)
  return {
    header: leaf.header,
    opened: leaf.legs.filter((leg) => leg.hash === undefined),
    hidden: leaf.legs.filter((leg) => leg.hash !== undefined).length,
    checkpoint,
    note: given.checkpoint,
    key,
    trusted: keys.includes(key),
  }
}

/** Whether the later of two checkpoints contains all of the earlier one. @throws Refused */
export async function verifyConsistency(given, { keys = [] } = {}) {
  if (given?.format !== 'uvidense.consistency.1' || !Array.isArray(given.path)) {
    refuse('This is not a proof that two checkpoints belong together.')
  }
  const [from, to] = [readCheckpoint(given.from), readCheckpoint(given.to)]
  for (const checkpoint of [from, to]) {
    const signers = keys.length > 0 ? keys : [given.key]
    const signed = await Promise.all(signers.map((key) => isSigned(checkpoint, key)))
    if (!signed.includes(true)) refuse('A checkpoint of this proof is not signed by a known key.')
  }
  const path = given.path.map((hash) => fromHex(hash, 'The proof'))
  if (from.origin !== to.origin || !(await isConsistent(from, to, path))) {
    refuse('The later checkpoint does not contain all of the earlier one: history was rewritten.')
  }
  return { from, to }
}

/** Checks every line of the published log: signatures, and that each follows the one before. */
export async function verifyLog(text, { keys = [] } = {}) {
  const lines = text.split('\n').filter((line) => line !== '')
  const notes = []
  let before = null
  for (const [index, line] of lines.entries()) {
    const at = `Line ${index + 1} of the log`
    const { note, key } = parseLine(line, at)
    const checkpoint = readCheckpoint(note)
    if (keys.length > 0 && !keys.includes(key)) refuse(`${at} is signed by a key you do not trust.`)
    if (!(await isSigned(checkpoint, key))) refuse(`${at} carries a signature that does not fit.`)
    const prev = before === null ? '-' : btoa(String.fromCharCode(...(await hashOf(before.note))))
    if (checkpoint.prev !== prev) refuse(`${at} does not follow the line before it.`)
    if (before && before.epoch === checkpoint.epoch && before.size >= checkpoint.size) {
      refuse(`${at} is not larger than the line before it.`)
    }
    before = { note, epoch: checkpoint.epoch, size: checkpoint.size }
    notes.push(note)
  }
  return notes
}

const hashOf = (note) => sha256(encoder.encode(note))

function parseLine(line, at) {
  try {
    return JSON.parse(line)
  } catch {
    return refuse(`${at} is not a checkpoint.`)
  }
}

/* Command line; a browser leaves everything below this line out */

const HELP = `node verify-receipt.mjs RECEIPT.json [--key KEY]... [--log CHECKPOINTS.jsonl] [--consistency PROOF.json]

Verifies a receipt of a Uvidense ledger without asking any server.

  --key          a public key you trust; without one the receipt's own key is used
  --log          the published checkpoints: the receipt's must be among them, unchanged
  --consistency  a proof that one checkpoint is an earlier state of another one

Ends with 0 when everything holds, with 1 when something does not, with 2 when it cannot tell.`

async function main(args) {
  const { readFileSync } = await import('node:fs')
  const { parseArgs } = await import('node:util')
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      key: { type: 'string', multiple: true, default: [] },
      log: { type: 'string' },
      consistency: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  const [file, ...more] = positionals
  if (values.help || !file || more.length > 0) {
    console.log(HELP)
    return values.help ? 0 : 2
  }
  if (!(await canVerifySignatures())) {
    console.error('This Node cannot check Ed25519 signatures: use Node 20 or newer.')
    return 2
  }
  const keys = values.key
  const read = (path) => parsedFile(readFileSync(path, 'utf8'))
  const receipt = await verifyReceipt(read(file), { keys })
  console.log(described(receipt))
  if (values.log) {
    const notes = await verifyLog(readFileSync(values.log, 'utf8'), { keys })
    if (!notes.includes(receipt.note)) refuse('The checkpoint of the receipt was never published.')
    console.log(`Its checkpoint is one of the ${notes.length} that were published.`)
  }
  if (values.consistency) {
    const { from, to } = await verifyConsistency(read(values.consistency), { keys })
    console.log(`The ledger of ${to.size} entries contains all of the one of ${from.size}.`)
  }
  return 0
}

function parsedFile(text) {
  try {
    return JSON.parse(text)
  } catch {
    return refuse('This is not a receipt of a Uvidense ledger.')
  }
}

function described({ header, opened, hidden, checkpoint, key, trusted }) {
  const legs = opened.map(
    ({ kind, owner, amount, currency }) =>
      `  ${kind}${owner ? ` of ${owner}` : ''}: ${amount} (minor units) ${currency}`
  )
  return [
    `Verified: transfer ${header.id} (${header.kind}) is in the ledger ${checkpoint.origin}.`,
    ...legs,
    `  ${hidden} more that the receipt does not open`,
    `Sealed by ${checkpoint.signedAt}, with ${checkpoint.size} entries in the ledger.`,
    trusted ? `Signed by a key you trust.` : `Signed by ${key}: compare it with what you know.`,
  ].join('\n')
}

async function isCommand() {
  const { realpathSync } = await import('node:fs')
  const { pathToFileURL } = await import('node:url')
  const script = process.argv[1]
  return script !== undefined && pathToFileURL(realpathSync(script)).href === import.meta.url
}

if (await isCommand()) {
  try {
    process.exitCode = await main(process.argv.slice(2))
  } catch (error) {
    process.exitCode = error instanceof Refused ? 1 : 2
    console.error(error instanceof Refused ? `Not verified. ${error.message}` : error.message)
  }
}
