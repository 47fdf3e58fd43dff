import type { Redis } from 'ioredis'
import { SessionShelf, type ShelvedSession } from '#kernel/http/sessions/shelf'

type Client = Pick<Redis, 'multi' | 'set' | 'pexpire' | 'del'>

/** Keys that Redis itself lets expire. */
export class RedisShelf extends SessionShelf {
  constructor(
    private readonly client: () => Client,
    ttlMs: number
  ) {
    super(ttlMs)
  }

  async read(id: string): Promise<ShelvedSession | null> {
    const answers = await this.client().multi().get(keyOf(id)).pttl(keyOf(id)).exec()
    const [data, leftMs] = (answers ?? []).map(([error, value]) => {
      if (error) throw error
      return value
    })
    if (typeof data !== 'string') return null
    return { data, untouchedMs: this.ttlMs - Number(leftMs) }
  }

  async add(id: string, data: string): Promise<void> {
    await this.client().set(keyOf(id), data, 'PX', this.ttlMs, 'NX')
  }

  async replace(id: string, data: string): Promise<void> {
    await this.client().set(keyOf(id), data, 'PX', this.ttlMs, 'XX')
  }

  async touch(id: string): Promise<void> {
    await this.client().pexpire(keyOf(id), this.ttlMs)
  }

  async remove(id: string): Promise<void> {
    await this.client().del(keyOf(id))
  }
}

function keyOf(id: string): string {
  return `session:${id}`
}
