import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

export interface Resource {
  readonly id: string
  readonly type: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly meta?: { readonly can?: readonly string[]; readonly [key: string]: unknown }
}

export interface Answer {
  readonly status: number
  readonly data: Resource
  readonly list: readonly Resource[]
  readonly included: readonly Resource[]
  readonly errors: readonly { readonly code: string; readonly detail: string }[]
  readonly headers: Headers
}

interface Body {
  data?: Resource | Resource[] | null
  included?: Resource[]
  errors?: { code: string; detail: string }[]
}

const ATTEMPTS = 40

/**
 * Somebody with a browser, without the browser: keeps cookies, sends the CSRF token back, names
 * each intent with an idempotency key, and on a broken line, a 502 or
 * a 503 waits as told and tries the same again.
 */
export class Person {
  readonly #cookies = new Map<string, string>()

  constructor(
    readonly name: string,
    readonly baseUrl: string
  ) {}

  get(path: string): Promise<Answer> {
    return this.#send('GET', path)
  }

  post(path: string, type?: string, attributes: object = {}): Promise<Answer> {
    return this.#write('POST', path, type, attributes)
  }

  patch(path: string, type: string, attributes: object): Promise<Answer> {
    return this.#write('PATCH', path, type, attributes)
  }

  /** As a `Cookie` header, for a stream opened beside this. */
  get cookies(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  get xsrfToken(): string {
    return decodeURIComponent(this.#cookies.get('XSRF-TOKEN') ?? '')
  }

  async #write(method: string, path: string, type: string | undefined, attributes: object) {
    if (!this.#cookies.has('XSRF-TOKEN')) await this.get('/sessions/current')
    const body = type === undefined ? undefined : JSON.stringify({ data: { type, attributes } })
    return this.#send(method, path, body, randomUUID())
  }

  async #send(method: string, path: string, body?: string, key?: string): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const response = await this.#fetch(method, path, body, key)
      const busy = response?.headers.has('retry-after') && response.status === 409
      if (response && response.status !== 502 && response.status !== 503 && !busy) {
        return this.#read(response)
      }
      if (attempt === ATTEMPTS) {
        throw new Error(`${this.name}: ${method} ${path} got no answer in ${attempt} attempts`)
      }
      await pause(Number(response?.headers.get('retry-after') ?? 0.1) * 1000)
    }
  }

  async #fetch(method: string, path: string, body?: string, key?: string) {
    try {
      const response = await fetch(`${this.baseUrl}/api/v1${path}`, {
        method,
        headers: {
          accept: 'application/vnd.api+json',
          cookie: this.cookies,
          origin: this.baseUrl,
          ...(body === undefined ? {} : { 'content-type': 'application/vnd.api+json' }),
          ...(key === undefined ? {} : { 'idempotency-key': key, 'x-xsrf-token': this.xsrfToken }),
        },
        ...(body === undefined ? {} : { body }),
      })
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        this.#cookies.set(name, value)
      }
      return response
    } catch (error) {
      if (error instanceof TypeError) return null
      throw error
    }
  }

  async #read(response: Response): Promise<Answer> {
    const text = await response.text()
    const body = (text === '' ? {} : JSON.parse(text)) as Body
    const list = Array.isArray(body.data) ? body.data : []
    const nothing: Resource = { id: '', type: '', attributes: {} }
    return {
      status: response.status,
      data: Array.isArray(body.data) ? (list[0] ?? nothing) : (body.data ?? nothing),
      list,
      included: body.included ?? [],
      errors: body.errors ?? [],
      headers: response.headers,
    }
  }
}
