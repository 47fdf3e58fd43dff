import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { UnitOfWork } from '#kernel/unit_of_work'
import { SearchRebuild } from '#profiles/persistence/search_rebuild'

export type Progress =
  | { readonly step: 'filling'; readonly done: number; readonly of: number }
  | { readonly step: 'indexing'; readonly index: string }
  | { readonly step: 'catching-up'; readonly profiles: number }
  | { readonly step: 'swapped' }

const PAGE = 1_000

/** Pages filled at the same time: making words keeps a processor busy. */
const LANES = 2

/** So few changes are taken in while writers wait. */
const FEW = 50

/** Each round has the changes of the one before alone. */
const MOST_ROUNDS = 20

/**
 * Makes the read table of search anew from the profiles, beside the one in use, and puts it in its
 * place: searches go on meanwhile, and writers wait for the last few changes alone.
 */
@inject()
export class ReindexSearch {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly rebuild: SearchRebuild
  ) {}

  async *execute(): AsyncGenerator<Progress> {
    const client = this.db.connection()
    let since = await this.rebuild.begin(client)
    const of = await this.rebuild.published(client)
    let done = 0
    for (let last = ''; ;) {
      const ids = await this.rebuild.page(client, last, LANES * PAGE)
      const end = ids.at(-1)
      if (end === undefined) break
      const pages = [ids.slice(0, PAGE), ids.slice(PAGE)].filter((page) => page.length > 0)
      await Promise.all(pages.map((page) => this.rebuild.fill(client, page)))
      last = end
      done += ids.length
      yield { step: 'filling', done, of: Math.max(of, done) }
    }
    for await (const index of this.rebuild.index(client)) yield { step: 'indexing', index }
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const { ids, snapshot } = await this.rebuild.changed(client, since)
      yield { step: 'catching-up', profiles: ids.length }
      await this.rebuild.renew(client, ids)
      since = snapshot
      if (ids.length <= FEW) break
    }
    await this.unitOfWork.run(async (tx) => {
      await this.rebuild.holdWriters(tx)
      const { ids } = await this.rebuild.changed(tx, since)
      await this.rebuild.renew(tx, ids)
      await this.rebuild.swap(tx)
    })
    await this.rebuild.finish(client)
    yield { step: 'swapped' }
  }
}
