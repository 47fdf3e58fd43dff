import type { HttpContext } from '@adonisjs/core/http'
import { read, readOne } from '#kernel/jsonapi/http'

/** What all controllers of one's own things answer in the same way: the list, and one of it. */
export abstract class ReadingController {
  protected abstract readonly type: string

  async index(ctx: HttpContext) {
    await read(ctx, this.type)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, this.type, idOf(ctx))
  }
}

export function idOf({ params }: HttpContext): string {
  return String(params['id'])
}
