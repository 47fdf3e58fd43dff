import type { Actor } from '#kernel/actor'

export type ChannelRule = (
  actor: Actor,
  params: Readonly<Record<string, string>>
) => boolean | Promise<boolean>

interface Entry {
  pattern: RegExp
  rule: ChannelRule
}

/** Who may listen to which channel. What no module declared is closed to everybody. */
export class Channels {
  readonly #entries: Entry[] = []

  /** Declares a kind of channel: `authorize('conversations/:id', (actor, { id }) => …)`. */
  authorize(pattern: string, rule: ChannelRule): void {
    const source = pattern.replace(/:(\w+)/g, '(?<$1>[\\w-]+)')
    this.#entries.push({ pattern: new RegExp(`^${source}$`), rule })
  }

  async mayListen(actor: Actor, channel: string): Promise<boolean> {
    for (const { pattern, rule } of this.#entries) {
      const match = pattern.exec(channel)
      if (match) return rule(actor, match.groups ?? {})
    }
    return false
  }
}

export const channels = new Channels()
