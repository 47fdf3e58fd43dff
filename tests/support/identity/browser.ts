import env from '#start/env'
import { codeFor, type MadeAccount, type MadeStaff } from '#database/factories/identity/accounts'

const MEDIA_TYPE = 'application/vnd.api+json'

export interface Answer {
  status: number
  headers: Headers
  body: JsonApiBody
}

interface ResourceBody {
  id: string
  type: string
  attributes: Record<string, unknown>
  meta?: Record<string, unknown>
}

export interface JsonApiBody {
  data?: ResourceBody | null
  errors?: {
    status: string
    code: string
    detail: string
    source?: { pointer?: string; header?: string }
    meta?: Record<string, unknown>
  }[]
  meta?: Record<string, unknown>
}

/** What a browser does: keeps cookies, sends the XSRF token back, speaks JSON:API. */
export class Browser {
  readonly cookies = new Map<string, string>()

  constructor(private readonly server = env.get('APP_URL')) {}

  /** A browser in which nobody is signed in, with its XSRF cookie. */
  static async open(): Promise<Browser> {
    const browser = new Browser()
    await browser.get('/sessions/current')
    return browser
  }

  static async signedInAs(account: MadeAccount | MadeStaff): Promise<Browser> {
    const browser = await Browser.open()
    const code = 'totpSecret' in account ? { code: codeFor(account.totpSecret) } : {}
    const { email, password } = account
    const answer = await browser.post('/sessions', 'sessions', { email, password, ...code })
    if (answer.status !== 200) throw new Error(`Signing in answered ${answer.status}`)
    return browser
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path)
  }

  post(path: string, type: string, attributes: Record<string, unknown> = {}): Promise<Answer> {
    return this.send('POST', path, { data: { type, attributes } })
  }

  patch(path: string, type: string, attributes: Record<string, unknown>): Promise<Answer> {
    return this.send('PATCH', path, { data: { type, attributes } })
  }

  delete(path: string): Promise<Answer> {
    return this.send('DELETE', path)
  }

  async send(
    method: string,
    path: string,
    document?: unknown,
    headers: Record<string, string> = {}
  ): Promise<Answer> {
    const response = await fetch(`${this.server}/api/v1${path}`, {
      method,
      headers: { accept: MEDIA_TYPE, ...this.#carried(document !== undefined), ...headers },
      ...(document === undefined ? {} : { body: JSON.stringify(document) }),
    })
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie)
    const text = await response.text()
    // A file has no document to read.
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    const body: JsonApiBody = text === '' || !isJson ? {} : JSON.parse(text)
    return { status: response.status, headers: response.headers, body }
  }

  #carried(withBody: boolean): Record<string, string> {
    const xsrf = this.cookies.get('XSRF-TOKEN')
    return {
      ...(withBody ? { 'content-type': MEDIA_TYPE } : {}),
      ...(this.cookies.size > 0
        ? { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
        : {}),
      ...(xsrf === undefined ? {} : { 'x-xsrf-token': decodeURIComponent(xsrf) }),
    }
  }

  #keep(cookie: string): void {
    const [pair = ''] = cookie.split(';')
    const at = pair.indexOf('=')
    this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}
