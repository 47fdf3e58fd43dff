import { createDecipheriv, createECDH, hkdfSync, randomBytes, type ECDH } from 'node:crypto'

export interface TestBrowser {
  readonly endpoint: string
  readonly keys: { p256dh: string; readonly auth: string }
}

/** What a browser gives that has just subscribed. */
export function aBrowser(): TestBrowser {
  return new BrowserKeys().subscription
}

/** As long as a key, and on no curve. */
export const NO_POINT = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]).toString('base64url')

/** A browser's end of a subscription: it alone can read what is pushed to it. */
export class BrowserKeys {
  readonly #pair: ECDH = createECDH('prime256v1')
  readonly #secret = randomBytes(16)
  readonly subscription: TestBrowser

  constructor(endpoint = `https://fcm.googleapis.com/fcm/send/${randomBytes(12).toString('hex')}`) {
    this.subscription = {
      endpoint,
      keys: {
        p256dh: this.#pair.generateKeys().toString('base64url'),
        auth: this.#secret.toString('base64url'),
      },
    }
  }

  /** One record of `aes128gcm` (RFC 8188), with the key of RFC 8291. */
  read(body: Buffer): unknown {
    const salt = body.subarray(0, 16)
    const idLength = body.readUInt8(20)
    const server = body.subarray(21, 21 + idLength)
    const sealed = body.subarray(21 + idLength)
    const shared = this.#pair.computeSecret(server)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#pair.getPublicKey(), server])
    const material = hkdf(shared, this.#secret, info, 32)
    const key = hkdf(material, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
    const nonce = hkdf(material, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
    const decipher = createDecipheriv('aes-128-gcm', key, nonce)
    decipher.setAuthTag(sealed.subarray(-16))
    const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString('utf8'))
  }
}

const hkdf = (secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length))
