import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import { PayOutDormant } from '#escrow/actions/dormancy/pay_out_dormant'
import { WalletDormant, WalletUntouched } from '#escrow/contract/dormancy_events'
import type { Untouched } from '#escrow/domain/dormancy/dormancy'
import { DormancySettings } from '#escrow/domain/dormancy/dormancy_settings'
import { walletId } from '#escrow/domain/wallet'
import { Dormancies } from '#escrow/persistence/dormancy/dormancies'
import { system } from '#kernel/actor'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

const BATCH = 100
const WATCH = system('escrow.dormancy')

/** Tells owners of wallets that they seem to have forgotten; later those are dormant. */
@inject()
export class WatchWallets {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly dormancies: Dormancies,
    private readonly payOut: PayOutDormant,
    private readonly settings: DormancySettings,
    private readonly outbox: Outbox,
    private readonly clock: Clock
  ) {}

  async execute(): Promise<void> {
    await this.dormancies.endMoved(this.db.connection(), this.clock.now())
    while (await this.unitOfWork.run((tx) => this.#becomesDormant(tx)));
    while ((await this.#noticeSome()) === BATCH);
  }

  /** How many were found. */
  async #noticeSome(): Promise<number> {
    const before = this.settings.noticeBefore(this.clock.now())
    const untouched = await this.dormancies.untouched(this.db.connection(), before, BATCH)
    for (const found of untouched) await this.unitOfWork.run((tx) => this.#notice(found, tx))
    return untouched.length
  }

  async #notice(found: Untouched, tx: Tx): Promise<void> {
    const at = this.clock.now()
    const id = newId('drm')
    if (!(await this.dormancies.notice(tx, id, found, at))) return
    const { partyId, currency, amount, since } = found
    await this.outbox.append(tx, WalletUntouched, {
      aggregateId: id,
      payload: {
        ...{ partyId, walletId: walletId({ ownerId: partyId, currency }) },
        amount: amount.toJSON(),
        since: since.toISO(),
        dormantFrom: this.settings.dormantFrom(at).toISO(),
      },
      actor: WATCH,
      occurredAt: at,
    })
  }

  /** One at a time: each may post. False when none is left. */
  async #becomesDormant(tx: Tx): Promise<boolean> {
    const at = this.clock.now()
    const found = await this.dormancies.nextDormant(tx, this.settings.dormantBefore(at))
    if (!found) return false
    const { id, partyId, currency, amount } = found
    const payoutId = await this.payOut.execute({ partyId, currency }, WATCH, tx)
    await this.dormancies.dormant(tx, id, at, payoutId)
    await this.outbox.append(tx, WalletDormant, {
      aggregateId: id,
      payload: {
        ...{ partyId, walletId: walletId({ ownerId: partyId, currency }) },
        amount: amount.toJSON(),
        payoutId,
      },
      actor: WATCH,
      occurredAt: at,
    })
    return true
  }
}
