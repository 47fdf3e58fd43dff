import { randomUUID } from 'node:crypto'
import { tokenFor } from '#database/factories/identity/accounts'
import { Reply } from '#tests/support/booking/caller'
import env from '#start/env'

interface Sent {
  use?: string
  name?: string
  key?: string
  headers?: Record<string, string>
}

/** Somebody's program that sends files; the API is asked as anybody would ask it. */
export class Uploader {
  private constructor(private readonly token: string) {}

  static async of(accountId: string, abilities: readonly string[] = []): Promise<Uploader> {
    return new Uploader(await tokenFor(accountId, abilities))
  }

  upload(
    bytes: Buffer | ReadableStream | FormData,
    sent: Sent = {},
    signal?: AbortSignal
  ): Promise<Reply> {
    const { use = 'evidence', name = 'shelf.png', key = randomUUID(), headers = {} } = sent
    const query = new URLSearchParams({ use, name })
    const form = bytes instanceof FormData
    return this.#send(`/assets?${query}`, {
      method: 'POST',
      headers: {
        'idempotency-key': key,
        ...(form ? {} : { 'content-type': 'application/octet-stream' }),
        ...headers,
      },
      body: bytes as Exclude<RequestInit['body'], undefined>,
      ...(bytes instanceof ReadableStream ? { duplex: 'half' } : {}),
      ...(signal ? { signal } : {}),
    } as RequestInit)
  }

  async idOf(bytes: Buffer, name?: string): Promise<string> {
    const reply = await this.upload(bytes, name === undefined ? {} : { name })
    if (reply.status !== 201) throw new Error(`Uploading answered ${reply.status}: ${reply.text}`)
    return reply.id
  }

  async download(path: string, headers: Record<string, string> = {}): Promise<Downloaded> {
    const response = await this.#fetch(path, { headers })
    const bytes = Buffer.from(await response.arrayBuffer())
    return { status: response.status, headers: response.headers, bytes }
  }

  async #send(path: string, init: RequestInit): Promise<Reply> {
    const response = await this.#fetch(path, init)
    return new Reply(response.status, response.headers, await response.text())
  }

  #fetch(path: string, init: RequestInit): Promise<Response> {
    return fetch(`${env.get('APP_URL')}/api/v1${path}`, {
      ...init,
      headers: { authorization: `Bearer ${this.token}`, ...init.headers },
    })
  }
}

export interface Downloaded {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
}
