import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { DateTime } from 'luxon'
import { Clock } from '#kernel/clock'
import { NoticeCatalogue } from '#notices/domain/catalogue'
import { GROUP_NAMES, groupNamed } from '#notices/domain/groups'
import { chosen } from '#notices/domain/routing'
import { DIGESTS, UnsubscribeLinks } from '#notices/gateways/unsubscribe_links'
import { phoneOf } from '#notices/persistence/phones'
import { browsersOf, type SubscribedBrowser } from '#notices/persistence/push_subscriptions'
import { wishesOf } from '#notices/persistence/wishes'

export interface PhoneView {
  /** The account's. */
  readonly id: string
  readonly number: string
  readonly verified: boolean
  /** Until when the code that was sent counts; null when there is none. */
  readonly codeUntil: DateTime | null
}

export interface UnsubscriptionView {
  /** The token of its link. */
  readonly id: string
  /** What it ends, in the words of the preferences. */
  readonly label: string
  readonly stopped: boolean
  /** Whether one click takes it back. */
  readonly undoable: boolean
}

/** Phones, browsers, and links that end mails. */
@inject()
export class ReachViews {
  constructor(
    private readonly db: Database,
    private readonly links: UnsubscribeLinks,
    private readonly catalogue: NoticeCatalogue,
    private readonly clock: Clock
  ) {}

  async phone(accountId: string): Promise<PhoneView | null> {
    const phone = await phoneOf(this.db.connection(), accountId)
    if (!phone) return null
    const { number, verified, codeUntil } = phone
    const counts = codeUntil !== null && this.clock.now() < codeUntil
    return { id: accountId, number, verified, codeUntil: counts ? codeUntil : null }
  }

  browsers(accountId: string): Promise<SubscribedBrowser[]> {
    return browsersOf(this.db.connection(), accountId)
  }

  /** Null for a link that we did not make, or that ends what is essential. */
  async unsubscription(token: string): Promise<UnsubscriptionView | null> {
    const asked = this.links.read(token)
    if (!asked) return null
    const { accountId, about } = asked
    const { choices } = await wishesOf(this.db.connection(), accountId, 'UTC')
    if (about === DIGESTS) {
      const waits = [...choices].some(([, choice]) => choice === 'hourly' || choice === 'daily')
      return { id: token, label: 'Summaries by mail', stopped: !waits, undoable: false }
    }
    const group = GROUP_NAMES.find((name) => name === about)
    if (!group || groupNamed(group).essential) return null
    const kinds = [group, ...this.catalogue.kindsOf(group).map(({ kind }) => kind)]
    const stopped = kinds.every((kind) => chosen({ kind, group }, 'mail', choices) === 'off')
    return { id: token, label: groupNamed(group).label, stopped, undoable: true }
  }
}
