import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { moneyIn } from '#database/factories/escrow/money_in'
import { DecideReversal } from '#escrow/actions/reversals/decide_reversal'
import { ProposeReversal } from '#escrow/actions/reversals/propose_reversal'
import { newId } from '#kernel/ids'
import { divide, Money } from '#kernel/money'
import { balance } from '#tests/support/escrow/balance'
import { brokenInvariants } from '#tests/support/escrow/verified'
import { accountActor } from '#tests/support/named_actors'

const CURRENCY = 'USD'
const percent = (amount: bigint, rate: bigint) => divide(amount * rate, 100n, 'half-up')
const atLeastZero = (amount: bigint) => (amount < 0n ? 0n : amount)

interface Moved {
  slot: number
  what: 'release' | 'refund'
  talent: bigint
  fee: bigint
  refunded: bigint
  feeBack: bigint
  undone: boolean
}

class Hold {
  talent = 0n
  fee = 0n
  refunded = 0n
  feeBack = 0n
  constructor(readonly placed: bigint) {}

  get left() {
    return this.placed - this.talent - this.fee - this.refunded
  }

  move(slot: number, what: Moved['what'], amount: bigint): Moved {
    const moved = { slot, what, talent: 0n, fee: 0n, refunded: 0n, feeBack: 0n, undone: false }
    if (what === 'release') {
      const due = percent(this.talent + this.fee + amount, 10n)
      moved.fee = atLeastZero(due - this.fee)
      if (moved.fee > amount) moved.fee = amount
      moved.talent = amount - moved.fee
    } else {
      moved.refunded = amount
      const share = percent(this.placed, 3n) * (this.refunded + amount)
      moved.feeBack = atLeastZero(divide(share, this.placed, 'half-up') - this.feeBack)
    }
    this.apply(moved, 1n)
    return moved
  }

  apply(moved: Moved, sign: 1n | -1n): void {
    this.talent += sign * moved.talent
    this.fee += sign * moved.fee
    this.refunded += sign * moved.refunded
    this.feeBack += sign * moved.feeBack
  }
}

/** The rules of undoing told in plain integers. */
class Model {
  client = 0n
  talent = 0n
  readonly holds: Hold[] = []
  readonly log: Moved[] = []

  place(amount: bigint): boolean {
    const cost = amount + percent(amount, 3n)
    if (this.client < cost) return false
    this.client -= cost
    this.holds.push(new Hold(amount))
    return true
  }

  move(slot: number, what: Moved['what'], amount: bigint): boolean {
    const hold = this.holds[slot]
    if (!hold || hold.left < amount) return false
    const moved = hold.move(slot, what, amount)
    this.#book(moved, 1n)
    this.log.push(moved)
    return true
  }

  undo(nth: number): boolean {
    const moved = this.log[nth]
    const hold = moved && this.holds[moved.slot]
    if (!hold || moved.undone) return false
    if (this.client < moved.refunded + moved.feeBack) return false
    const live = hold.left > 0n
    hold.apply(moved, -1n)
    this.#book(moved, -1n)
    moved.undone = true
    if (!live) {
      const other = moved.what === 'release' ? 'refund' : 'release'
      // Not in the log: what staff corrected is not a mistake of somebody else's.
      this.#book(hold.move(moved.slot, other, hold.left), 1n)
    }
    return true
  }

  #book(moved: Moved, sign: 1n | -1n): void {
    this.talent += sign * moved.talent
    this.client += sign * (moved.refunded + moved.feeBack)
  }
}

const step = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant('place' as const), amount: fc.bigInt(1n, 2_000n) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      what: fc.constantFrom('release' as const, 'refund' as const),
      slot: fc.integer({ min: 0, max: 1 }),
      share: fc.integer({ min: 1, max: 100 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('undo' as const), nth: fc.nat({ max: 5 }) }),
  }
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** The same in the database, by two members of staff. */
class Walk {
  readonly model = new Model()
  readonly #subjects: string[] = []
  readonly #transfers: string[] = []

  constructor(
    readonly booking: AcceptedBooking,
    private readonly staff: Awaited<ReturnType<typeof twoOfStaff>>
  ) {}

  /** Whether the model and escrow agree on whether it can be done. */
  async take(next: Step): Promise<boolean> {
    if (next.what === 'place') {
      const possible = this.model.place(next.amount)
      return (
        possible ===
        (await done(
          async () => void this.#subjects.push(await this.booking.held(usd(next.amount)))
        ))
      )
    }
    if (next.what === 'undo') {
      const transferId = this.#transfers[next.nth]
      if (transferId === undefined) return !this.model.undo(next.nth)
      return this.model.undo(next.nth) === (await done(() => this.#undo(transferId)))
    }
    const { slot, what } = next
    const left = this.model.holds[slot]?.left ?? 0n
    const part = (left * BigInt(next.share)) / 100n
    const subjectId = this.#subjects[slot]
    if (part === 0n || subjectId === undefined) return true
    const command = { ...this.booking.command(), subjectId, amount: usd(part) }
    const possible = this.model.move(slot, what, part)
    const { escrow } = this.booking
    return (
      possible ===
      (await done(async () => {
        const { transferId } = await this.booking.do((tx) => escrow[what](command, tx))
        this.#transfers.push(transferId)
      }))
    )
  }

  async #undo(transferId: string): Promise<void> {
    const { propose, decide, first, second } = this.staff
    const reason = 'A step of a random walk.'
    await this.booking.do(async (tx) => {
      const id = await propose.execute({ transferId, reason, actor: first }, tx)
      await decide.confirm(id, second, tx)
    })
  }
}

const usd = (minor: bigint) => Money.of(minor, CURRENCY)

async function done(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'DomainError') return false
    throw error
  }
}

async function twoOfStaff() {
  return {
    propose: await app.container.make(ProposeReversal),
    decide: await app.container.make(DecideReversal),
    first: accountActor(newId('acc'), ['finance']),
    second: accountActor(newId('acc'), ['admin']),
  }
}

test.group('Random walks through mistakes and their reversal', () => {
  test('agree with a model in plain integers, every invariant after each step', async ({
    assert,
  }) => {
    const staff = await twoOfStaff()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20 }), async (steps) => {
        const walk = new Walk(await AcceptedBooking.in(CURRENCY), staff)
        const { clientId, talentId } = walk.booking
        await moneyIn(clientId, usd(6_000n))
        walk.model.client = 6_000n
        const first: Step[] = [{ what: 'place', amount: 1_999n }]
        for (const next of [...first, ...steps]) {
          assert.isTrue(await walk.take(next), `${next.what} is possible in one and not the other`)
          const { client, talent } = walk.model
          assert.equal(await balance(clientId, 'client_available'), usd(client).toDecimal())
          assert.equal(await balance(talentId, 'talent_pending'), usd(talent).toDecimal())
        }
        assert.deepEqual(await brokenInvariants(), [])
      }),
      { numRuns: 25 }
    )
  }).timeout(120_000)
})
