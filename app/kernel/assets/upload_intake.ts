import { rm } from 'node:fs/promises'
import type BodyParserMiddleware from '@adonisjs/core/bodyparser_middleware'
import type { HttpContext } from '@adonisjs/core/http'
import { AssetStore } from '#kernel/assets/asset_store'
import { refuseAsset } from '#kernel/assets/errors'
import { largest, requireAllowed } from '#kernel/assets/media_types'
import { plainName } from '#kernel/assets/names'
import { sniff } from '#kernel/assets/sniff'
import { receive, type Upload } from '#kernel/assets/upload'
import { assetUses, type AssetUse } from '#kernel/assets/use'
import { invalidParameter } from '#kernel/jsonapi/errors'

type Arrived = Pick<Upload, 'path' | 'digest' | 'size'> & { readonly name: string }
type Part = AsyncIterable<Uint8Array> & { readonly filename: string }

/**
 * Takes the file of a request instead of parsing its body: raw, named by `?name=`, or the one file
 * of a form. It is read before the Idempotency-Key is looked at, so that the key stands for these
 * bytes and no others.
 */
export class UploadIntake {
  constructor(
    private readonly bodies: BodyParserMiddleware,
    /** On this machine: where files wait while they arrive. */
    private readonly folder: string
  ) {}

  /**
   * @throws DomainError `request.parameter_invalid` for a use nobody has, what the use throws for
   * who may not, and those of {@link receive} and {@link requireAllowed}
   */
  async handle(ctx: HttpContext, next: () => Promise<void>): Promise<void> {
    const { use: asked, name: given, ...rest } = ctx.request.qs()
    const use = useOf(asked)
    use.allow(ctx.actor)
    const store = await ctx.containerResolver.make(AssetStore)
    await store.requireRoomFor(ctx.actor)
    const arrived = await this.#arrived(ctx, given, largest(use.types))
    try {
      const { path, digest, size } = arrived
      const name = plainName(arrived.name)
      const mediaType = requireAllowed(use.types, await sniff(path), size)
      await use.inspect?.(path, mediaType)
      ctx.upload = { path, digest, size, mediaType, name, use: use.name }
      ctx.request.updateRawBody(`${digest} ${size} ${name}`)
      // What is left are the parameters of the document that answers.
      ctx.request.updateQs(rest)
      await next()
    } finally {
      await rm(arrived.path, { force: true })
    }
  }

  #arrived(ctx: HttpContext, name: unknown, limit: number): Promise<Arrived> {
    return ctx.request.is(['multipart/form-data']) === null
      ? this.#raw(ctx, name, limit)
      : this.#form(ctx, limit)
  }

  async #raw({ request }: HttpContext, name: unknown, limit: number): Promise<Arrived> {
    const file = await receive(request.request, this.folder, limit)
    return { ...file, name: typeof name === 'string' ? name : '' }
  }

  async #form(ctx: HttpContext, limit: number): Promise<Arrived> {
    const files: Promise<Arrived>[] = []
    await this.bodies.handle(ctx, async () => {
      const { multipart } = ctx.request
      multipart.onFile('*', {}, async (stream) => {
        const part = stream as unknown as Part
        const file = receive(part, this.folder, limit).then((kept) => ({
          ...kept,
          name: part.filename,
        }))
        files.push(file)
        await Promise.allSettled([file])
      })
      await multipart.process()
    })
    return onlyOne(files)
  }
}

async function onlyOne(files: readonly Promise<Arrived>[]): Promise<Arrived> {
  const [first, ...more] = files
  if (first && more.length === 0) return first
  for (const file of await Promise.allSettled(files)) {
    if (file.status === 'fulfilled') await rm(file.value.path, { force: true })
  }
  throw refuseAsset(
    'assets.one_file',
    'Send exactly one file; the others in requests of their own.'
  )
}

function useOf(name: unknown): AssetUse {
  const use = typeof name === 'string' ? assetUses.find(name) : undefined
  if (use) return use
  throw invalidParameter('use', `Say what the file is for: ${assetUses.names().join(', ')}.`)
}
