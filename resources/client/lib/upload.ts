import { apiUrl, getDocument } from './api'
import { ApiError } from './api_error'
import { parseOne, type RawDocument, type Resource } from './jsonapi'

export interface AssetAttributes {
  readonly name: string
  readonly mediaType: string
  /** Bytes. */
  readonly size: number
  readonly digest: string
}
export type Asset = Resource<AssetAttributes>

interface Sending {
  readonly file: File
  readonly use: string
  /** One per file a person chose: sent again with it after a broken line, it arrives once. */
  readonly key: string
  /** Bytes that left so far. */
  readonly onProgress: (sent: number) => void
  readonly signal: AbortSignal
}

const TOKEN = /(?:^|; )XSRF-TOKEN=([^;]+)/

async function xsrfToken(): Promise<string> {
  if (!TOKEN.test(document.cookie)) await getDocument(apiUrl('/sessions/current'))
  return decodeURIComponent(TOKEN.exec(document.cookie)?.[1] ?? '')
}

/** Sends a file as it is. `fetch` cannot tell how much has left; XMLHttpRequest can. */
export async function uploadFile(sending: Sending): Promise<Asset> {
  const { file, use, key, onProgress, signal } = sending
  const token = await xsrfToken()
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', apiUrl('/assets', { use, name: file.name }))
    request.setRequestHeader('accept', 'application/vnd.api+json')
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('idempotency-key', key)
    request.setRequestHeader('x-xsrf-token', token)
    request.upload.onprogress = ({ loaded }) => onProgress(loaded)
    request.onerror = () => reject(ApiError.offline())
    request.onabort = () => reject(new DOMException('Given up', 'AbortError'))
    request.onload = () => {
      const { status } = request
      const told = documentOf(request)
      const asset = status < 300 ? parseOne<AssetAttributes>(told) : null
      if (asset) resolve(asset)
      else reject(new ApiError(status, told.errors ?? [], requestId(request)))
    }
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

function documentOf(request: XMLHttpRequest): RawDocument {
  const json = request.getResponseHeader('content-type')?.includes('json') ?? false
  return json ? (JSON.parse(request.responseText) as RawDocument) : { data: null }
}

function requestId(request: XMLHttpRequest): string | undefined {
  return request.getResponseHeader('x-request-id') ?? undefined
}
