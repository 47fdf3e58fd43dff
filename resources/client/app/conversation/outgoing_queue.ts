/** What somebody wrote and has not been heard back yet, kept in this browser. */
export interface Outgoing {
  /** Names the message: sent again with it, it is the same message. */
  readonly clientId: string
  /** The idempotency key of this try; other content is another one. */
  readonly key: string
  readonly conversationId: string
  readonly words: Words
  readonly state: 'sending' | 'waiting' | 'refused'
  /** Why it was not taken, in the server's words. */
  readonly refusal: Refusal | null
}

export interface Words {
  readonly body: string
  readonly replyTo?: string
  /** They were told what it gives away, and mean it. */
  readonly sendAnyway?: boolean
}

export interface Refusal {
  readonly code: string | null
  readonly message: string
}

/** What became of sending: taken, no final answer yet, or a final no. */
export type Answer = 'taken' | 'later' | Refusal

export interface OutgoingPorts {
  readonly load: () => readonly Outgoing[]
  readonly save: (entries: readonly Outgoing[]) => void
  readonly send: (entry: Outgoing) => Promise<Answer>
  readonly newKey: () => string
}

/**
 * Sends what was written, each conversation's in the order of writing. A silent line holds the
 * later ones back; a refusal does not. Another window may send the same: the server takes it once.
 */
export class OutgoingQueue {
  readonly #busy = new Set<string>()

  constructor(private readonly ports: OutgoingPorts) {}

  of(conversationId: string): readonly Outgoing[] {
    return this.ports.load().filter((each) => each.conversationId === conversationId)
  }

  async send(conversationId: string, words: Words): Promise<void> {
    const { newKey, load, save } = this.ports
    const fresh = { clientId: newKey(), key: newKey(), state: 'sending', refusal: null } as const
    save([...load(), { ...fresh, conversationId, words }])
    await this.flush(conversationId)
  }

  /** Another try of what was refused or waits, perhaps in other words. */
  async again(clientId: string, words?: Words): Promise<void> {
    const entry = this.ports.load().find((each) => each.clientId === clientId)
    if (!entry) return
    const key = entry.state === 'refused' || words ? this.ports.newKey() : entry.key
    this.#put({ ...entry, key, words: words ?? entry.words, state: 'sending', refusal: null })
    await this.flush(entry.conversationId)
  }

  drop(clientId: string): void {
    const { load, save } = this.ports
    save(load().filter((each) => each.clientId !== clientId))
  }

  /** Of every conversation, for example when the line is back. */
  async flushAll(): Promise<void> {
    const ids = new Set(this.ports.load().map(({ conversationId }) => conversationId))
    await Promise.all([...ids].map((id) => this.flush(id)))
  }

  async flush(conversationId: string): Promise<void> {
    if (this.#busy.has(conversationId)) return
    this.#busy.add(conversationId)
    try {
      for (;;) {
        const next = this.of(conversationId).find(({ state }) => state !== 'refused')
        if (!next) return
        this.#put({ ...next, state: 'sending' })
        const answer = await this.ports.send(next)
        if (answer === 'taken') this.drop(next.clientId)
        else if (answer === 'later') return this.#put({ ...next, state: 'waiting' })
        else this.#put({ ...next, state: 'refused', refusal: answer })
      }
    } finally {
      this.#busy.delete(conversationId)
    }
  }

  #put(entry: Outgoing): void {
    const { load, save } = this.ports
    save(load().map((each) => (each.clientId === entry.clientId ? entry : each)))
  }
}
