import { ApiError } from './api_error'
import { parseMany, parseOne, type Page, type RawDocument, type Resource } from './jsonapi'

export const API = '/api/v1'
const MEDIA_TYPE = 'application/vnd.api+json'

type Query = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Builds a URL below the API; empty values are left out. */
export function apiUrl(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value))
  }
  const tail = search.size > 0 ? `?${search.toString()}` : ''
  return `${path.startsWith('/api/') ? '' : API}${path}${tail}`
}

function xsrfToken(): string | null {
  const found = document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]+)/)?.[1]
  return found === undefined ? null : decodeURIComponent(found)
}

async function call(url: string, init: RequestInit): Promise<RawDocument | null> {
  let response: Response
  try {
    response = await fetch(url, { credentials: 'same-origin', ...init })
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw ApiError.offline()
  }
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const document = isJson ? ((await response.json()) as RawDocument) : null
  if (!response.ok) throw ApiError.of(response, document)
  return document
}

export async function getDocument(url: string, signal?: AbortSignal): Promise<RawDocument> {
  const answer = await call(url, { headers: { accept: MEDIA_TYPE }, ...(signal && { signal }) })
  return answer ?? { data: null }
}

export async function getOne<A>(
  path: string,
  query: Query = {},
  signal?: AbortSignal
): Promise<Resource<A> | null> {
  return parseOne<A>(await getDocument(apiUrl(path, query), signal))
}

export async function getMany<A>(
  path: string,
  query: Query = {},
  signal?: AbortSignal
): Promise<Page<A>> {
  return parseMany<A>(await getDocument(apiUrl(path, query), signal))
}

/** One thing a person means to do. The key stays the same however often it is sent. */
export interface Intent {
  readonly method: 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly key: string
  readonly body?: unknown
  /** The version it was made on: refused (412) when there is a newer one by now. */
  readonly version?: number | undefined
}

export function newKey(): string {
  return crypto.randomUUID()
}

/** A JSON:API request document from plain attributes. */
export function requestBody(type: string, attributes: object, id?: string): object {
  return { data: { type, ...(id === undefined ? {} : { id }), attributes } }
}

async function send(intent: Intent): Promise<RawDocument | null> {
  // Public pages set no cookie, so the first write of a visit asks for the token first.
  if (xsrfToken() === null) await getDocument(apiUrl('/sessions/current'))
  const headers: Record<string, string> = {
    'accept': MEDIA_TYPE,
    'idempotency-key': intent.key,
    'x-xsrf-token': xsrfToken() ?? '',
  }
  if (intent.body !== undefined) headers['content-type'] = MEDIA_TYPE
  if (intent.version !== undefined) headers['if-match'] = `"${intent.version}"`
  return call(apiUrl(intent.path), {
    method: intent.method,
    headers,
    ...(intent.body === undefined ? {} : { body: JSON.stringify(intent.body) }),
  })
}

const isStaleToken = (error: unknown) =>
  error instanceof ApiError && error.status === 403 && /csrf/i.test(error.code ?? '')

/** Sends a write. A token that went stale while the page was open is renewed, once. */
export async function write<A>(intent: Intent): Promise<Resource<A> | null> {
  try {
    return parseOne<A>((await send(intent)) ?? { data: null })
  } catch (error) {
    if (!isStaleToken(error)) throw error
    await getDocument(apiUrl('/sessions/current'))
    return parseOne<A>((await send(intent)) ?? { data: null })
  }
}
