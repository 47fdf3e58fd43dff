import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { system } from '#kernel/actor'
import { DomainError } from '#kernel/errors'

const LIMIT_BYTES = 1024 * 1024

/**
 * Who sends more than we take is heard to the end, up to here, and then told: an answer in the middle
 * of what is sent may be lost with the connection, or leave that half used for the next request.
 */
const HEARD_BYTES = 16 * LIMIT_BYTES

/** A provider signs bytes, so `ctx.request.raw()` has them as they came, parsed by nobody. */
export default class CallbackMiddleware {
  async handle(ctx: HttpContext, next: NextFn): Promise<void> {
    ctx.actor = system('callback')
    ctx.request.updateRawBody(await body(ctx))
    await next()
  }
}

async function body({ request }: HttpContext): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.request) {
    const bytes = Buffer.from(chunk as Uint8Array)
    size += bytes.length
    if (size > HEARD_BYTES) throw tooLarge()
    if (size <= LIMIT_BYTES) chunks.push(bytes)
  }
  if (size > LIMIT_BYTES) throw tooLarge()
  return Buffer.concat(chunks).toString('utf8')
}

const tooLarge = () => new DomainError('request.too_large', 'A callback has at most 1 MiB.')
