import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Stored {
  body: Buffer
  type: string
  modified: Date
}

/**
 * As much of S3's HTTP as a disk and the checkpoint log need: put (also only where nothing is), copy,
 * get, head, delete, and list by name in pages, in memory.
 */
export class S3Server {
  readonly #mostListed: number
  readonly #objects = new Map<string, Stored>()
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => response.destroy(error as Error))
  })

  /** @param mostListed objects on one page, however many are asked for */
  constructor({ mostListed = 1000 } = {}) {
    this.#mostListed = mostListed
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://s3')
    const key = decodeURIComponent(url.pathname)
    const body = await bodyOf(request)
    if (url.searchParams.get('list-type') === '2') return this.#list(url, response)
    switch (request.method) {
      case 'PUT':
        return this.#put(key, body, request, response)
      case 'DELETE':
        this.#objects.delete(key)
        response.writeHead(204).end()
        return
      default:
        return this.#get(key, request.method === 'HEAD', response)
    }
  }

  #put(key: string, body: Buffer, { headers }: IncomingMessage, response: ServerResponse): void {
    if (headers['if-none-match'] === '*' && this.#objects.has(key)) {
      response.writeHead(412, { 'content-type': 'application/xml' })
      response.end('<Error><Code>PreconditionFailed</Code></Error>')
      return
    }
    const source = headers['x-amz-copy-source']
    const from = typeof source === 'string' ? this.#objects.get(decodeURIComponent(source)) : null
    const type = headers['content-type'] ?? 'application/octet-stream'
    this.#objects.set(key, from ?? { body, type, modified: new Date() })
    const copied = '<CopyObjectResult><ETag>"x"</ETag></CopyObjectResult>'
    response.writeHead(200, { 'etag': '"x"', 'content-type': 'application/xml' })
    response.end(from ? copied : '')
  }

  #get(key: string, headOnly: boolean, response: ServerResponse): void {
    const found = this.#objects.get(key)
    if (!found) {
      response.writeHead(404, { 'content-type': 'application/xml' })
      response.end(headOnly ? '' : '<Error><Code>NoSuchKey</Code></Error>')
      return
    }
    response.writeHead(200, {
      'content-length': found.body.length,
      'content-type': found.type,
      'last-modified': found.modified.toUTCString(),
      'etag': `"${createHash('md5').update(found.body).digest('hex')}"`,
    })
    response.end(headOnly ? '' : found.body)
  }

  #list(url: URL, response: ServerResponse): void {
    const bucket = url.pathname.replace(/\/$/, '')
    const prefix = `${bucket}/${url.searchParams.get('prefix') ?? ''}`
    const after = url.searchParams.get('continuation-token') ?? ''
    const found = [...this.#objects]
      .filter(([key]) => key.startsWith(prefix) && key > after)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    const asked = Number(url.searchParams.get('max-keys') ?? 1000)
    const page = found.slice(0, Math.min(asked, this.#mostListed))
    const rows = page.map(
      ([key, { body, modified }]) =>
        `<Contents><Key>${key.slice(bucket.length + 1)}</Key><Size>${body.length}</Size>` +
        `<LastModified>${modified.toISOString()}</LastModified><ETag>"x"</ETag></Contents>`
    )
    const isCut = page.length < found.length
    const next = isCut ? `<NextContinuationToken>${page.at(-1)?.[0]}</NextContinuationToken>` : ''
    response.writeHead(200, { 'content-type': 'application/xml' })
    response.end(
      `<ListBucketResult><IsTruncated>${isCut}</IsTruncated>${next}${rows.join('')}</ListBucketResult>`
    )
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
