import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { appUrl } from '#config/app'
import { IdentityContract, type PartyAddress } from '#identity/contract/identity'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { DIGEST_KIND, digestOf } from '#notices/domain/digest'
import { chosen } from '#notices/domain/routing'
import { DIGESTS, UnsubscribeLinks } from '#notices/gateways/unsubscribe_links'
import { planDeliveries } from '#notices/persistence/deliveries'
import {
  dueDigests,
  keepDigest,
  leaveOut,
  takeDue,
  type DueDigest,
  type WaitingNotice,
} from '#notices/persistence/digests'
import { wishesOf } from '#notices/persistence/wishes'

const AT_ONCE = 200

/**
 * Makes one mail of the notices that wait for a digest, once its time has come. The digest, which
 * notices are in it and its delivery are one commit: a notice is in one digest, or waits for it.
 */
@inject()
export class MakeDigests {
  constructor(
    private readonly db: Database,
    private readonly work: UnitOfWork,
    private readonly parties: IdentityContract,
    private readonly links: UnsubscribeLinks,
    private readonly clock: Clock
  ) {}

  /** @returns of how many readers something was taken up; 0 when nothing is due */
  async execute(): Promise<number> {
    const due = await dueDigests(this.db.connection(), this.clock.now(), AT_ONCE)
    let taken = 0
    for (const digest of due) taken += await this.work.run((tx) => this.#make(tx, digest))
    return taken
  }

  async #make(tx: Tx, due: DueDigest): Promise<0 | 1> {
    const now = this.clock.now()
    const { accountId } = due
    const waiting = await takeDue(tx, due, now)
    if (waiting.length === 0) return 0
    const [reader] = await this.parties.addressesOf(accountId, tx)
    const told = reader?.emailVerified ? await this.#wanted(tx, reader, waiting) : []
    const silent = waiting.filter((notice) => !told.includes(notice))
    await leaveOut(tx, accountId, idsOf(silent), now)
    if (!reader || told.length === 0) return 1
    const id = newId('dgs')
    await keepDigest(tx, { id, ...due }, idsOf(told), now)
    await planDeliveries(tx, [this.#delivery(id, reader, told)], now)
    return 1
  }

  /** What was read meanwhile is no news, and what was switched off meanwhile is not wanted. */
  async #wanted(
    tx: Tx,
    { partyId, timeZone }: PartyAddress,
    waiting: readonly WaitingNotice[]
  ): Promise<WaitingNotice[]> {
    const { choices } = await wishesOf(tx, partyId, timeZone)
    return waiting.filter((notice) => !notice.read && chosen(notice, 'mail', choices) !== 'off')
  }

  #delivery(id: string, reader: PartyAddress, told: readonly WaitingNotice[]) {
    const now = this.clock.now()
    const accountId = reader.partyId
    const notices = told.map(({ url, ...notice }) => ({
      ...notice,
      href: url && new URL(url, appUrl).href,
    }))
    return {
      id: newId('dlv'),
      eventId: id,
      recipientId: accountId,
      channel: 'mail' as const,
      kind: DIGEST_KIND,
      urgency: 'bulk' as const,
      groupId: accountId,
      address: reader.email,
      name: reader.name,
      locale: reader.locale,
      ...digestOf(notices),
      url: '/app/notices',
      unsubscribeUrl: this.links.urlFor({ accountId, about: DIGESTS }),
      dueAt: now,
      expiresAt: null,
      occurredAt: now,
    }
  }
}

const idsOf = (notices: readonly WaitingNotice[]) => notices.map(({ noticeId }) => noticeId)
