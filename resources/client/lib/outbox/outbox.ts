import { newKey } from '../api'
import { mayWait, type Answer, type Entry, type NewEntry } from './entry'

/** What `change` makes of a stored entry: another one, nothing (`null`), or the same (`undefined`). */
export type Change = (entry: Entry) => Entry | null | undefined

/** Where entries are kept. `update` reads and writes in one go, whatever other tabs do. */
export interface OutboxStore {
  all(): Promise<readonly Entry[]>
  add(entry: Omit<Entry, 'seq'>): Promise<void>
  update(key: string, change: Change): Promise<Entry | null>
}

export interface OutboxPorts {
  readonly store: OutboxStore
  /** Whether there is a line and the owner is signed in; asked before anything is tried. */
  readonly ready: (owner: string) => Promise<boolean>
  readonly send: (entry: Entry) => Promise<Answer>
  /** One sender at a time, over all tabs. */
  readonly alone: <T>(task: () => Promise<T>) => Promise<T>
  readonly changed: () => void
}

/** `sent`: nothing waits any more. `later`: something does, and another try may help. */
export type Flushed = 'sent' | 'later'

/** It cannot be changed: it may have reached the server already, and its answer is awaited. */
export class UnderWay extends Error {}

/** Keeps what was meant until the server has answered, and sends it in order, each under one key. */
export class Outbox {
  constructor(private readonly ports: OutboxPorts) {}

  async entries(owner: string): Promise<readonly Entry[]> {
    const all = await this.ports.store.all()
    return all.filter((each) => each.owner === owner).sort((a, b) => a.seq - b.seq)
  }

  /** @throws TypeError for what must never go out by itself */
  async put(entry: NewEntry): Promise<void> {
    if (!mayWait(entry)) throw new TypeError(`${entry.method} ${entry.path} may not wait`)
    const fresh = { key: newKey(), state: 'waiting', tried: 0, refusal: null } as const
    await this.ports.store.add({ ...entry, ...fresh })
    this.ports.changed()
  }

  /** Other content is another intent: it waits under a new key, at its old place. */
  async change(key: string, content: Pick<Entry, 'body' | 'shown'>): Promise<void> {
    await this.#unlessUnderWay(key, (entry) => ({
      ...entry,
      ...content,
      ...{ key: newKey(), state: 'waiting', tried: 0, refusal: null },
    }))
  }

  async drop(key: string): Promise<void> {
    await this.#unlessUnderWay(key, () => null)
  }

  /** Sends what waits, the oldest first. A refusal holds nothing up; a silent line does. */
  flush(owner: string): Promise<Flushed> {
    return this.ports.alone(async () => {
      const waiting = (await this.entries(owner)).filter(({ state }) => state === 'waiting')
      if (waiting.length > 0 && !(await this.ports.ready(owner))) return 'later'
      for (const { key } of waiting) {
        if ((await this.#send(key)) === 'later') return 'later'
      }
      return 'sent'
    })
  }

  async #send(key: string): Promise<Flushed> {
    const { store, send, changed } = this.ports
    const entry = await store.update(key, (each) =>
      each.state === 'waiting' ? { ...each, tried: each.tried + 1 } : undefined
    )
    if (entry?.state !== 'waiting') return 'sent'
    changed()
    const answer = await send(entry)
    if (answer === 'later') return 'later'
    await store.update(key, (each) =>
      answer === 'taken' ? null : { ...each, state: 'refused', refusal: answer }
    )
    changed()
    return 'sent'
  }

  async #unlessUnderWay(key: string, change: Change): Promise<void> {
    let underWay = false
    await this.ports.store.update(key, (entry) => {
      underWay = entry.state === 'waiting' && entry.tried > 0
      return underWay ? undefined : change(entry)
    })
    if (underWay) throw new UnderWay()
    this.ports.changed()
  }
}
