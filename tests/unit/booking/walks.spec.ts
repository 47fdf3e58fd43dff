import { test } from '@japa/runner'
import type { Position } from '#booking/domain/lifecycle'
import { processOf } from '#booking/domain/processes'
import type { Side } from '#booking/domain/side'
import type { DisputeContext, DisputeEvent } from '#booking/domain/v1/dispute_machine'
import type { MilestoneContext, MilestoneEvent } from '#booking/domain/v1/milestone_events'
import { dice, type Dice } from '#tests/support/dice'

const { milestone, dispute } = processOf(1)
const WALKS = 10_000
const STEPS = 25

/** What the parties have, counted beside the machines and not by them. */
interface Purse {
  paidIn: bigint
  toTalent: bigint
  backToClient: bigint
}

const SIDES: readonly Side[] = ['client', 'talent', 'staff', 'system']

class Walk {
  at: Position<MilestoneContext> = {
    state: 'planned',
    context: {
      remaining: 0n,
      requested: null,
      requestUsed: false,
      everSubmitted: false,
      chargedBack: 0n,
      heldIn: null,
    },
  }
  quarrel: Position<DisputeContext> | null = null
  readonly purse: Purse = { paidIn: 0n, toTalent: 0n, backToClient: 0n }
  readonly #roll: Dice

  constructor(seed: number) {
    this.#roll = dice(seed)
  }

  step(): void {
    if (this.at.state === 'disputed') this.#quarrel()
    else this.#work()
  }

  #work(): void {
    const rows = milestone.transitions().filter(({ from }) => from === this.at.state)
    const row = rows[this.#roll(rows.length)]
    const by = SIDES[this.#roll(SIDES.length)]
    if (!row || !by) return
    const event = { type: row.event, by, amount: BigInt(this.#roll(120)) } as MilestoneEvent
    const after = milestone.step(this.at, event)
    if (!after) return
    this.#pay(event, after)
    if (after.state === 'disputed') this.quarrel = this.#open(after.context.remaining)
    this.at = after
  }

  #open(stake: bigint): Position<DisputeContext> {
    const openedBy = this.#roll(2) === 0 ? 'client' : 'talent'
    const nothing = { clientBid: null, talentBid: null, proposed: null, outcome: null }
    const context = { stake, openedBy, claimed: stake, decidedBy: null, ...nothing } as const
    return { state: dispute.initial, context }
  }

  #quarrel(): void {
    if (!this.quarrel) throw new Error('A disputed milestone has a dispute')
    const rows = dispute.transitions().filter(({ from }) => from === this.quarrel?.state)
    const row = rows[this.#roll(rows.length)]
    const by = SIDES[this.#roll(SIDES.length)]
    if (!row || !by || row.through) return
    const amount = BigInt(this.#roll(Number(this.quarrel.context.stake) + 20))
    const person = this.#roll(2) === 0 ? 'ada' : 'ben'
    const needsSecond = this.#roll(2) === 0
    const event = { type: row.event, by, amount, person, needsSecond } as DisputeEvent
    const after = dispute.step(this.quarrel, event)
    if (!after) return
    this.quarrel = after
    if (after.context.outcome === null) return
    const { stake, outcome } = after.context
    this.purse.toTalent += outcome
    this.purse.backToClient += stake - outcome
    const settled = milestone.step(this.at, { type: 'settle', by })
    if (!settled) throw new Error('A settled dispute settles its milestone')
    this.at = settled
  }

  /** What PRODUCT's table says moves, in words of money only. */
  #pay(event: MilestoneEvent, after: Position<MilestoneContext>): void {
    const { remaining, requested, everSubmitted } = this.at.context
    const amount = 'amount' in event ? event.amount : 0n
    switch (event.type) {
      case 'fund':
        this.purse.paidIn += amount
        break
      case 'approve':
        this.purse.toTalent += remaining
        break
      case 'release-part':
        this.purse.toTalent += amount
        break
      case 'accept-refund':
        this.purse.backToClient += requested ?? 0n
        break
      case 'end-request':
        if (!everSubmitted) this.purse.backToClient += requested ?? 0n
        break
      case 'charge-back':
        this.purse.backToClient += amount
        break
      case 'bank-decided':
        this.purse.backToClient -= amount - remaining
        break
      case 'give-up':
        this.purse.backToClient += remaining
        break
      case 'settle':
        this.purse.toTalent += remaining / 3n
        this.purse.backToClient += remaining - remaining / 3n
        break
      default:
        if (after.context.remaining !== remaining) throw new Error(`${event.type} moved money`)
    }
  }
}

test.group('Random walks', () => {
  test('of three who act as they please lose no minor unit and leave none behind', ({ assert }) => {
    const reached = new Set<string>()
    for (let seed = 1; seed <= WALKS; seed++) {
      const walk = new Walk(seed)
      for (let step = 0; step < STEPS && !milestone.isTerminal(walk.at.state); step++) {
        walk.step()
        const { paidIn, toTalent, backToClient } = walk.purse
        const { remaining } = walk.at.context
        if (paidIn !== toTalent + backToClient + remaining || remaining < 0n) {
          assert.fail(`seed ${seed}, step ${step}: ${walk.at.state}`)
        }
      }
      if (milestone.isTerminal(walk.at.state)) assert.equal(walk.at.context.remaining, 0n)
      reached.add(walk.at.state)
    }
    assert.includeMembers([...reached], ['released', 'refunded', 'settled', 'cancelled'])
  })
})
