import { readFile } from 'node:fs/promises'
import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import app from '@adonisjs/core/services/app'
import { PublishedCheckpoints } from '#escrow/queries/evidence/published_checkpoints'
import { API_PREFIX } from '#kernel/jsonapi/resource'
import { read, readOne } from '#kernel/jsonapi/http'

export default class CheckpointsController {
  async index(ctx: HttpContext) {
    await read(ctx, 'checkpoints')
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, 'checkpoints', String(ctx.params.id))
  }

  async consistency(ctx: HttpContext) {
    await readOne(ctx, 'consistency-proofs', String(ctx.params.id))
  }

  /** The program that verifies receipts, for whoever wants to need nobody. */
  async verifier(ctx: HttpContext) {
    ctx.response.header('content-type', 'text/javascript; charset=utf-8')
    ctx.response.header('cache-control', 'public, max-age=3600')
    ctx.response.send(await readFile(app.makePath('bin', 'verify-receipt.mjs'), 'utf8'))
  }

  /** What a verifier needs to know of this ledger: its keys, and its newest head. */
  @inject()
  async wellKnown(ctx: HttpContext, checkpoints: PublishedCheckpoints) {
    const [newest] = await checkpoints.latest(null, 1)
    ctx.response.header('cache-control', 'public, max-age=5')
    ctx.response.header('access-control-allow-origin', '*')
    ctx.response.header('content-type', 'application/json; charset=utf-8')
    ctx.response.send(
      JSON.stringify({
        keys: await checkpoints.keys(),
        checkpoint: newest?.note ?? null,
        checkpoints: `${API_PREFIX}/checkpoints`,
      })
    )
  }
}
