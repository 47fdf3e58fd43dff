import { ProviderRefused } from '#escrow/gateways/payment_provider'
import type { DarajaSettings } from '#escrow/gateways/daraja/daraja_settings'
import type { SystemClock } from '#kernel/clock'

export type Json = Readonly<Record<string, unknown>>

/** Daraja answered, and said no. */
export class DarajaError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    override readonly message: string
  ) {
    super(message)
  }
}

const TOKEN_CODES = new Set(['404.001.03', '400.003.01', '401.002.01'])
/** Before the token ends, so that it does not end on the way. */
const EARLY_SECONDS = 60

/**
 * Daraja over HTTP: a bearer token that lives an hour, and JSON.
 *
 * Source: https://developer.safaricom.co.ke/apis/Authorization. A new token ends the one before, so
 * one is shared by all calls of a process, and one that was ended by another process is replaced.
 */
export class DarajaClient {
  #token: { value: Promise<string>; until: number } | null = null

  constructor(
    private readonly settings: DarajaSettings,
    private readonly clock: SystemClock
  ) {}

  /**
   * @throws DarajaError for an answer that says no
   * @throws Error when there is no answer, or none that can be read
   */
  async post(path: string, body: Json): Promise<Json> {
    const token = await this.#bearer()
    try {
      return await this.#send(path, token, body)
    } catch (error) {
      if (!(error instanceof DarajaError) || !endsToken(error)) throw error
      this.#token = null
      return this.#send(path, await this.#bearer(), body)
    }
  }

  #send(path: string, token: string, body: Json): Promise<Json> {
    return this.#answer(path, {
      method: 'POST',
      headers: { 'authorization': `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  }

  #bearer(): Promise<string> {
    const now = this.clock.now().toSeconds()
    if (this.#token && this.#token.until > now) return this.#token.value
    const fresh = { value: this.#generate(), until: Number.POSITIVE_INFINITY }
    this.#token = fresh
    fresh.value.catch(() => {
      if (this.#token === fresh) this.#token = null
    })
    return fresh.value
  }

  async #generate(): Promise<string> {
    const { consumerKey, consumerSecret } = this.settings
    const basic = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')
    const asked = this.clock.now().toSeconds()
    const answer = await this.#answer('/oauth/v1/generate?grant_type=client_credentials', {
      method: 'GET',
      headers: { authorization: `Basic ${basic}` },
    })
    const { access_token: token, expires_in: lasts } = answer
    if (typeof token !== 'string' || token === '') throw new Error('Daraja gave no token')
    if (this.#token) this.#token.until = asked + Number(lasts) - EARLY_SECONDS
    return token
  }

  async #answer(path: string, init: RequestInit): Promise<Json> {
    const answer = await fetch(new URL(path, this.settings.apiUrl), {
      ...init,
      signal: AbortSignal.timeout(this.settings.timeoutMs),
    })
    const content: unknown = JSON.parse(await answer.text())
    if (!isJson(content)) throw new Error(`Daraja answered ${answer.status} with no object`)
    if (answer.ok) return content
    const code = textOf(content.errorCode)
    throw new DarajaError(
      answer.status,
      code,
      textOf(content.errorMessage) || `HTTP ${answer.status}`
    )
  }
}

/** A 4xx with a code of its own: asked the same again, it would be refused again. */
export function refusal(error: unknown): unknown {
  if (!(error instanceof DarajaError) || endsToken(error)) return error
  const final = error.status >= 400 && error.status < 500 && error.status !== 429
  return final && error.code !== ''
    ? new ProviderRefused(`M-Pesa refused: ${error.message}`, { cause: error })
    : error
}

/** Daraja was too busy, or the phone was: nothing was sent on, and it may be asked for again. */
export function turnedAway(error: unknown): boolean {
  return (
    error instanceof DarajaError &&
    /spike arrest|quota violation|system is busy|unable to lock subscriber/i.test(error.message)
  )
}

/** Daraja writes the same field as a number here and as a string there. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function endsToken(error: DarajaError): boolean {
  return error.status === 401 || TOKEN_CODES.has(error.code)
}
