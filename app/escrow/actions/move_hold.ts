import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { MoveHold as Input, Movement } from '#escrow/contract/escrow'
import type { FeeSchedule } from '#escrow/domain/fee_terms'
import {
  changed,
  nothing,
  remainderOf,
  type HoldChange,
  type HoldState,
} from '#escrow/domain/hold_state'
import { movingLegs } from '#escrow/domain/hold_transfers'
import { movementOf, readMovement, type MovementJson } from '#escrow/domain/movement'
import { EscrowSettings } from '#escrow/domain/settings'
import type { TransferDraft, TransferKind } from '#escrow/domain/transfer_draft'
import { Chargebacks } from '#escrow/persistence/chargebacks/chargebacks'
import { Holds } from '#escrow/persistence/holds'
import { Ledger } from '#escrow/persistence/ledger'
import { SecurityHolds } from '#escrow/persistence/security_holds'
import { FeeSchedules } from '#escrow/persistence/fee_schedules'
import { DomainError } from '#kernel/errors'
import { isId } from '#kernel/ids'
import type { Tx } from '#kernel/unit_of_work'

/** What a movement of all that remains asks for. */
export const ALL = 'rest'

export interface Move {
  readonly kind: TransferKind
  /** What was asked beyond the subject. */
  readonly request: readonly string[]
  /** Whether it may move frozen money, and ends the freeze. */
  readonly settles?: boolean
  plan(hold: HoldState, schedule: FeeSchedule): HoldChange
}

export interface Planned {
  readonly input: Input
  readonly move: Move
}

interface Drafted {
  readonly draft: TransferDraft
  readonly hold: HoldState
  readonly change: HoldChange
  readonly input: Input
}

type Prepared = Drafted | { readonly first: { readonly id: string; readonly answer: unknown } }

/** Moves money out of a hold: what release, refund and split have in common. */
@inject()
export class MoveHold {
  constructor(
    private readonly ledger: Ledger,
    private readonly holds: Holds,
    private readonly schedules: FeeSchedules,
    private readonly securityHolds: SecurityHolds,
    private readonly chargebacks: Chargebacks,
    private readonly settings: EscrowSettings
  ) {}

  async execute(input: Input, move: Move, tx: Tx): Promise<Movement> {
    const [movement] = await this.executeAll([{ input, move }], tx)
    if (!movement) throw new Error('A move has no movement')
    return movement
  }

  /** Several holds in one posting call, which is all that a database transaction may have. */
  async executeAll(moves: readonly Planned[], tx: Tx): Promise<Movement[]> {
    const prepared: Prepared[] = []
    for (const { input, move } of moves) prepared.push(await this.#prepare(input, move, tx))
    const open = prepared.filter((each) => 'draft' in each)
    const drafts = open.map(({ draft }) => draft)
    const posted = drafts.length > 0 ? await this.ledger.post(tx, drafts) : []
    const answers = new Map(open.map((each, index) => [each, posted[index]]))
    const movements: Movement[] = []
    for (const each of prepared) {
      const answer = 'draft' in each ? answers.get(each) : each.first
      if (!answer) throw new Error('The ledger answered fewer transfers than it was given')
      if ('draft' in each && answers.get(each)?.duplicate === false) {
        await this.#secure(each, answer.id, tx)
        // What is won back of it later is its payer's: its milestone ends with this.
        if (isId('cbk', each.hold.frozenBy)) await this.chargebacks.end(tx, each.hold.id)
      }
      movements.push(readMovement(answer.id, answer.answer as MovementJson))
    }
    return movements
  }

  async #prepare(input: Input, move: Move, tx: Tx): Promise<Prepared> {
    const { hold, fees } = await this.holds.lockWithFees(tx, input.subjectId)
    const asked = { kind: move.kind, key: input.key, request: [hold.subjectId, ...move.request] }
    let change: HoldChange
    try {
      if (hold.frozenBy !== null && !move.settles) throw frozen()
      change = move.plan(hold, this.schedules.frozen(fees))
    } catch (refusal) {
      // What an earlier call with this key did may be why it is refused. Where nothing is refused,
      // the posting itself knows the key.
      const first =
        (await this.ledger.firstAnswer(tx, asked)) ?? (await this.#ended(hold, move, tx))
      if (first) return { first }
      throw refusal
    }
    const draft: TransferDraft = {
      ...asked,
      bookingId: hold.bookingId,
      holdId: hold.id,
      actor: input.actor,
      occurredAt: input.at,
      legs: movingLegs(hold, change, this.#waits),
      holds: [{ op: move.settles ? 'settle' : 'move', hold, change }],
      answer: movementOf(changed(hold, change), change),
    }
    return { draft, hold, change, input }
  }

  /** A hold that a chargeback emptied still ends: its rest is nothing. */
  async #ended(hold: HoldState, move: Move, tx: Tx) {
    const wantsAll = move.settles === true || move.request[0] === ALL
    if (!wantsAll || !remainderOf(hold).isZero()) return undefined
    const id = await this.chargebacks.end(tx, hold.id)
    return id && { id, answer: movementOf(hold, nothing(hold.placed.currency)) }
  }

  async #secure({ hold, change, input }: Drafted, transferId: string, tx: Tx): Promise<void> {
    if (!this.#waits || !change.released.isPositive()) return
    const dueAt = input.at.plus(this.settings.durations.securityHold)
    await this.securityHolds.begin(tx, transferId, hold.talentId, change.released, dueAt)
  }

  get #waits(): boolean {
    return this.settings.durations.securityHold.toMillis() > 0
  }
}

function frozen() {
  return new DomainError<EscrowErrorCode>(
    'escrow.hold_frozen',
    'This money is frozen until the dispute is settled.'
  )
}
