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

/** A file on its way with a message; its bytes are kept beside, under its id. */
export interface OutgoingFile {
  readonly id: string
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** The idempotency key of its upload: sent again after a broken line, it arrives once. */
  readonly key: string
  /** Once its bytes are there. */
  readonly assetId: string | null
}

export interface Words {
  readonly body: string
  readonly replyTo?: string
  /** They were told what it gives away, and mean it. */
  readonly sendAnyway?: boolean
  readonly files?: readonly OutgoingFile[]
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
    const next = { ...entry, key, words: words ?? entry.words, refusal: null }
    this.#put({ ...this.#anew(entry, next), state: 'sending' })
    await this.flush(entry.conversationId)
  }

  drop(clientId: string): void {
    const { load, save } = this.ports
    save(load().filter((each) => each.clientId !== clientId))
  }

  /** Writes down that a file has arrived, so that it is not sent twice. */
  arrived(clientId: string, fileId: string, assetId: string): void {
    const entry = this.ports.load().find((each) => each.clientId === clientId)
    if (!entry) return
    const files = entry.words.files?.map((each) =>
      each.id === fileId ? { ...each, assetId } : each
    )
    this.#put({ ...entry, words: { ...entry.words, ...(files && { files }) } })
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
        else if (answer !== 'later') this.#became(next, { state: 'refused', refusal: answer })
        else if (this.#became(next, { state: 'waiting' })) return
      }
    } finally {
      this.#busy.delete(conversationId)
    }
  }

  /** As it is by now, changed; false when it was removed meanwhile. */
  #became({ clientId }: Outgoing, change: Partial<Outgoing>): boolean {
    const entry = this.ports.load().find((each) => each.clientId === clientId)
    if (entry) this.#put({ ...entry, ...change })
    return entry !== undefined
  }

  /** Uploads that the server no longer has are made again. */
  #anew({ refusal }: Outgoing, next: Outgoing): Outgoing {
    const { files } = next.words
    if (refusal?.code !== 'assets.not_attachable' || !files) return next
    const fresh = files.map((each) => ({ ...each, key: this.ports.newKey(), assetId: null }))
    return { ...next, words: { ...next.words, files: fresh } }
  }

  #put(entry: Outgoing): void {
    const { load, save } = this.ports
    save(load().map((each) => (each.clientId === entry.clientId ? entry : each)))
  }
}
