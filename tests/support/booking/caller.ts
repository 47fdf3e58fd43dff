import { randomUUID } from 'node:crypto'
import { tokenFor } from '#database/factories/identity/accounts'
import env from '#start/env'

const MEDIA_TYPE = 'application/vnd.api+json'

export interface Resource {
  id: string
  type: string
  attributes: Record<string, unknown>
  meta?: { can?: string[]; viewerSide?: string }
}

export interface Problem {
  status: string
  code: string
  detail: string
  source?: { pointer?: string; parameter?: string }
  meta?: Record<string, unknown>
}

interface Body {
  data?: Resource | Resource[] | null
  included?: Resource[]
  errors?: Problem[]
  links?: { next?: string | null }
}

/** An answer of the API, with what tests ask of it within reach. */
export class Reply {
  constructor(
    readonly status: number,
    readonly headers: Headers,
    readonly text: string
  ) {}

  get body(): Body {
    return this.text === '' ? {} : (JSON.parse(this.text) as Body)
  }

  get #data(): Resource | null {
    const { data } = this.body
    return Array.isArray(data) ? null : (data ?? null)
  }

  get id(): string {
    return this.#data?.id ?? ''
  }

  get attributes(): Record<string, unknown> {
    return this.#data?.attributes ?? {}
  }

  get can(): string[] {
    return this.#data?.meta?.can ?? []
  }

  get list(): Resource[] {
    const { data } = this.body
    return Array.isArray(data) ? data : []
  }

  included(type: string): Resource[] {
    return (this.body.included ?? []).filter((resource) => resource.type === type)
  }

  get error(): Problem | undefined {
    return this.body.errors?.[0]
  }
}

/** A program that acts for an account, with an access token that may do all the account may. */
export class Caller {
  private constructor(private readonly token: string | null) {}

  static async of(accountId: string, abilities: readonly string[] = []): Promise<Caller> {
    return new Caller(await tokenFor(accountId, abilities))
  }

  static visitor(): Caller {
    return new Caller(null)
  }

  get(path: string): Promise<Reply> {
    return this.#send('GET', path)
  }

  /** The type is the first part of the path unless it is named. */
  post(
    path: string,
    type = path.split('/')[1] ?? '',
    attributes: Record<string, unknown> = {},
    headers: Record<string, string> = {}
  ): Promise<Reply> {
    const body = JSON.stringify({ data: { type, attributes } })
    return this.#send('POST', path, body, { 'idempotency-key': randomUUID(), ...headers })
  }

  patch(
    path: string,
    attributes: Record<string, unknown>,
    headers: Record<string, string> = {}
  ): Promise<Reply> {
    const [, type = '', id = ''] = path.split('/')
    const body = JSON.stringify({ data: { type, id, attributes } })
    return this.#send('PATCH', path, body, { 'idempotency-key': randomUUID(), ...headers })
  }

  delete(path: string): Promise<Reply> {
    return this.#send('DELETE', path, undefined, { 'idempotency-key': randomUUID() })
  }

  async #send(
    method: string,
    path: string,
    body?: string,
    headers: Record<string, string> = {}
  ): Promise<Reply> {
    const response = await fetch(`${env.get('APP_URL')}/api/v1${path}`, {
      method,
      headers: {
        accept: MEDIA_TYPE,
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
        ...(body === undefined ? {} : { 'content-type': MEDIA_TYPE }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    })
    return new Reply(response.status, response.headers, await response.text())
  }
}
