import { MessageBuilder } from '@adonisjs/core/helpers'
import type { SessionData, SessionStoreContract } from '@adonisjs/session/types'
import type { SessionShelf } from '#kernel/http/sessions/shelf'

/** A session that is used lives on; to write that down with every request would cost more than most reads. */
const TOUCH_AFTER_MS = 10 * 60_000

/**
 * The session of one request. Unlike the stores of the package it writes only what changed, and
 * never brings back a session that another request has ended meanwhile.
 */
export class SessionStore implements SessionStoreContract {
  /** Milliseconds since the last touch of the sessions that were found. */
  readonly #found = new Map<string, number>()
  readonly #messages = new MessageBuilder()

  constructor(private readonly shelf: SessionShelf) {}

  async read(id: string): Promise<SessionData | null> {
    const session = await this.shelf.read(id)
    if (!session) return null
    this.#found.set(id, session.untouchedMs)
    return this.#messages.verify<SessionData>(session.data, id)
  }

  async write(id: string, values: SessionData): Promise<void> {
    const data = this.#messages.build(values, undefined, id)
    if (this.#found.has(id)) await this.shelf.replace(id, data)
    else await this.shelf.add(id, data)
  }

  async touch(id: string): Promise<void> {
    const untouchedMs = this.#found.get(id)
    if (untouchedMs !== undefined && untouchedMs > TOUCH_AFTER_MS) await this.shelf.touch(id)
  }

  async destroy(id: string): Promise<void> {
    await this.shelf.remove(id)
  }
}
