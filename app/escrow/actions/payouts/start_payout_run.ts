import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { DateTime } from 'luxon'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { PayoutRunStarted } from '#escrow/contract/payout_events'
import type { Payout } from '#escrow/domain/payouts/payout'
import { PayoutSettings } from '#escrow/domain/payouts/payout_settings'
import { Freezes } from '#escrow/persistence/evidence/freezes'
import { PayoutRuns } from '#escrow/persistence/payouts/payout_runs'
import { Payouts } from '#escrow/persistence/payouts/payouts'
import { IdentityContract } from '#identity/contract/identity'
import { system, type AccountActor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import { newId } from '#kernel/ids'
import { Outbox } from '#kernel/outbox/outbox'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

interface Start {
  readonly slot: DateTime<true> | null
  readonly by: AccountActor | null
  readonly at: DateTime<true>
  /** What was asked for up to here goes along. */
  readonly before: DateTime<true>
}

/**
 * Takes along what waits: one payout per owner, currency and method. Large ones wait for two members
 * of staff, the others are cut into chunks that are sent one by one.
 */
@inject()
export class StartPayoutRun {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly runs: PayoutRuns,
    private readonly payouts: Payouts,
    private readonly parties: IdentityContract,
    private readonly freezes: Freezes,
    private readonly settings: PayoutSettings,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock
  ) {}

  /** The run of the hour, once, however many workers try; null when there is nothing to do. */
  async bySchedule(): Promise<string | null> {
    const at = this.clock.now()
    const slot = this.settings.slotAt(at)
    const suspended = await this.parties.suspendedParties()
    if (await this.freezes.stopPayouts(this.db.connection())) return null
    if (!(await this.runs.waits(this.db.connection(), slot, suspended))) return null
    return this.unitOfWork.run((tx) =>
      this.#start({ slot, by: null, at, before: slot }, suspended, tx)
    )
  }

  /**
   * @throws DomainError `escrow.payouts_frozen`, `escrow.payouts_none_waiting`
   */
  async byStaff(actor: AccountActor, tx: Tx): Promise<string> {
    const at = this.clock.now()
    const suspended = await this.parties.suspendedParties()
    if (await this.freezes.stopPayouts(tx)) {
      throw refuse('escrow.payouts_frozen', 'Payouts are stopped until the freeze is lifted.')
    }
    const start = { slot: null, by: actor, at, before: at }
    const id = await this.#start(start, suspended, tx)
    if (id === null) throw refuse('escrow.payouts_none_waiting', 'No payout waits to be sent.')
    await this.audit.record(tx, {
      actor,
      action: 'escrow.payout_run_started',
      subjectType: 'payout-runs',
      subjectId: id,
      at,
    })
    return id
  }

  async #start(start: Start, suspended: readonly string[], tx: Tx): Promise<string | null> {
    const { slot, by, at, before } = start
    const id = newId('por')
    const run = { id, slot, startedBy: by?.accountId ?? null, startedAt: at }
    const taken = await this.runs.take(tx, before, suspended)
    if (taken.length === 0 || !(await this.runs.insert(tx, run))) return null
    const [large, small] = partition(taken, ({ amount }) => this.settings.needsTwoPeople(amount))
    const size = this.settings.chunk
    if (large.length > 0) await this.#hold(id, large, start, tx)
    if (small.length > 0) await this.runs.plan(tx, id, idsOf(small), { size, at })
    await this.outbox.append(tx, PayoutRunStarted, {
      aggregateId: id,
      payload: {
        runId: id,
        chunks: Math.ceil(small.length / size),
        toConfirm: large.length,
        staffIds: large.length > 0 ? await this.#confirmers() : [],
      },
      actor: by ?? system('payout schedule'),
      occurredAt: at,
    })
    return id
  }

  /** Who starts a run has looked at what is in it, and is the first of the two. */
  async #hold(runId: string, large: readonly Payout[], { by, at }: Start, tx: Tx): Promise<void> {
    await this.runs.hold(tx, runId, idsOf(large))
    if (!by) return
    for (const { id, partyId } of large) {
      if (!by.partyIds.includes(partyId)) await this.payouts.approve(tx, id, by.accountId, at)
    }
  }

  async #confirmers(): Promise<string[]> {
    const [finance, admins] = await Promise.all([
      this.parties.staffWith('finance'),
      this.parties.staffWith('admin'),
    ])
    return [...new Set([...finance, ...admins])]
  }
}

const idsOf = (payouts: readonly Payout[]) => payouts.map(({ id }) => id)

function partition<T>(all: readonly T[], is: (each: T) => boolean): [T[], T[]] {
  return [all.filter(is), all.filter((each) => !is(each))]
}

function refuse(code: EscrowErrorCode, detail: string) {
  return new DomainError<EscrowErrorCode>(code, detail)
}
