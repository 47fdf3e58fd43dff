import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { moneyIn } from '#database/factories/escrow/money_in'
import { FoldAccounts } from '#escrow/actions/fold_accounts'
import { VerifyLedger } from '#escrow/queries/verify_ledger'
import { Wallets } from '#escrow/queries/wallets'
import type { Movement } from '#escrow/contract/escrow'
import { newId } from '#kernel/ids'
import { currency as currencyOf } from '#kernel/currency'
import { divide, Money } from '#kernel/money'
import type { Tx } from '#kernel/unit_of_work'

/** The rules of money told once more, in plain integers, with nothing of the implementation. */
class Model {
  client = 0n
  talent = 0n
  readonly holds = new Map<number, ModelHold>()

  deposit(amount: bigint): boolean {
    this.client += amount
    return true
  }

  place(slot: number, amount: bigint): boolean {
    const fee = percent(amount, 3n)
    if (this.holds.has(slot) || this.client < amount + fee) return false
    this.client -= amount + fee
    this.holds.set(slot, { placed: amount, gross: 0n, refunded: 0n, fee, frozen: false })
    return true
  }

  /** Fees of both sides on an amount that was never held. */
  bonus(amount: bigint): boolean {
    const fee = percent(amount, 3n)
    if (this.client < amount + fee) return false
    this.client -= amount + fee
    this.talent += amount - percent(amount, 10n)
    return true
  }

  release(slot: number, share: number): boolean {
    const hold = this.#movable(slot)
    if (!hold) return false
    this.#release(hold, part(hold, share))
    return true
  }

  refund(slot: number, share: number): boolean {
    const hold = this.#movable(slot)
    if (!hold) return false
    this.#refund(hold, part(hold, share))
    return true
  }

  split(slot: number, share: number): boolean {
    const hold = this.holds.get(slot)
    if (!hold || remainder(hold) === 0n) return false
    const talent = (remainder(hold) * BigInt(share)) / 100n
    const rest = remainder(hold) - talent
    this.#release(hold, talent)
    this.#refund(hold, rest)
    hold.frozen = false
    return true
  }

  freeze(slot: number): boolean {
    const hold = this.holds.get(slot)
    if (!hold) return false
    hold.frozen = true
    return true
  }

  #movable(slot: number): ModelHold | undefined {
    const hold = this.holds.get(slot)
    return hold && !hold.frozen && remainder(hold) > 0n ? hold : undefined
  }

  #release(hold: ModelHold, gross: bigint): void {
    const before = percent(hold.gross, 10n)
    hold.gross += gross
    this.talent += gross - (percent(hold.gross, 10n) - before)
  }

  #refund(hold: ModelHold, amount: bigint): void {
    const back = (refunded: bigint) => divide(hold.fee * refunded, hold.placed, 'half-up')
    const before = back(hold.refunded)
    hold.refunded += amount
    this.client += amount + back(hold.refunded) - before
  }
}

interface ModelHold {
  placed: bigint
  gross: bigint
  refunded: bigint
  fee: bigint
  frozen: boolean
}

const percent = (amount: bigint, rate: bigint) => divide(amount * rate, 100n, 'half-up')
const remainder = (hold: ModelHold) => hold.placed - hold.gross - hold.refunded

/** At least one minor unit, so that a share is an amount somebody could ask for. */
function part(hold: ModelHold, share: number): bigint {
  const amount = (remainder(hold) * BigInt(share)) / 100n
  return amount > 0n ? amount : 1n
}

const slot = fc.integer({ min: 0, max: 2 })
const share = fc.integer({ min: 0, max: 100 })
const steps = fc.oneof(
  fc.record({ what: fc.constant('deposit' as const), amount: fc.bigInt(1n, 5_000n) }),
  fc.record({ what: fc.constant('bonus' as const), amount: fc.bigInt(1n, 4_000n) }),
  fc.record({ what: fc.constant('place' as const), slot, amount: fc.bigInt(1n, 4_000n) }),
  fc.record({ what: fc.constantFrom('release', 'refund', 'split', 'freeze'), slot, share })
)
type Step = { what: string; slot?: number; share?: number; amount?: bigint }

/** One booking, walked in the database and in the model side by side. */
class Walk {
  readonly model = new Model()
  /** Figures of movements that were not those of their previews. */
  unforeseen = 0
  readonly #subjects = new Map<number, string>()

  constructor(readonly booking: AcceptedBooking) {}

  /** Whether the model and escrow agree on whether it can be done. */
  async take(step: Step): Promise<boolean> {
    const before = { ...this.model.holds.get(step.slot ?? -1) } as ModelHold
    const expected = this.#inModel(step)
    return expected === (await this.#inEscrow(step, before))
  }

  #inModel({ what, slot: at = 0, share: of = 0, amount = 0n }: Step): boolean {
    if (what === 'deposit') return this.model.deposit(amount)
    if (what === 'bonus') return this.model.bonus(amount)
    if (what === 'place') return this.model.place(at, amount)
    if (what === 'release') return this.model.release(at, of)
    if (what === 'refund') return this.model.refund(at, of)
    return what === 'split' ? this.model.split(at, of) : this.model.freeze(at)
  }

  async #inEscrow(step: Step, before: ModelHold): Promise<boolean> {
    const { escrow, currency, clientId } = this.booking
    const { what, slot: at = 0, share: of = 0, amount = 0n } = step
    if (what === 'deposit') {
      await moneyIn(clientId, Money.of(amount, currency))
      return true
    }
    const subjectId = this.#subjects.get(at) ?? newId('ms')
    const command = { ...this.booking.command(), subjectId }
    const money = (units: bigint) => Money.of(units, currency)
    const known = before.placed !== undefined
    return this.#succeeds(async () => {
      if (what === 'bonus') {
        const { bookingId, talentId } = this.booking
        const bonus = { ...this.booking.command(), bookingId, clientId, talentId }
        await this.booking.do((tx) => escrow.payBonus({ ...bonus, amount: money(amount) }, tx))
      } else if (what === 'place') {
        await this.booking.held(money(amount), known ? subjectId : this.#name(at, subjectId))
      } else if (what === 'freeze') {
        await this.booking.do((tx) => escrow.freeze({ ...command, key: 'dispute' }, tx))
      } else if (what === 'split') {
        const talentShare = known ? money((remainder(before) * BigInt(of)) / 100n) : money(0n)
        const rest = money(known ? remainder(before) : 0n).subtract(talentShare)
        await this.#foretold(subjectId, { release: talentShare, refund: rest }, (tx) =>
          escrow.split({ ...command, talentShare }, tx)
        )
      } else {
        const amountOf = known ? part(before, of) : 1n
        const input = { ...command, amount: money(amountOf) }
        const none = money(0n)
        const parts =
          what === 'release'
            ? { release: input.amount, refund: none }
            : { release: none, refund: input.amount }
        await this.#foretold(subjectId, parts, (tx) =>
          what === 'release' ? escrow.release(input, tx) : escrow.refund(input, tx)
        )
      }
    })
  }

  /** A movement does to the minor unit what its preview said just before. */
  async #foretold(
    subjectId: string,
    parts: { release: Money; refund: Money },
    move: (tx: Tx) => Promise<Movement>
  ): Promise<void> {
    const said = await this.booking.escrow.preview(subjectId, parts)
    const did = await this.booking.do(move)
    const { toTalent, toClient, fee, tax } = did
    this.unforeseen += [
      ...[said.toTalent.equals(toTalent), said.toClient.equals(toClient)],
      ...[said.fee.equals(fee), said.tax.equals(tax), said.stays.equals(did.hold.remaining)],
    ].filter((same) => !same).length
  }

  #name(at: number, subjectId: string): string {
    this.#subjects.set(at, subjectId)
    return subjectId
  }

  async #succeeds(work: () => Promise<void>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      if (error instanceof Error && error.name === 'DomainError') return false
      throw error
    }
  }
}

async function brokenInvariants(): Promise<unknown[]> {
  const db = await app.container.make(Database)
  const broken: unknown[] = []
  const verify = await app.container.make(VerifyLedger)
  for await (const finding of verify.execute(db.connection())) {
    if (finding.rows.length > 0) broken.push(finding)
  }
  return broken
}

test.group('Random walks through escrow', () => {
  for (const code of ['JPY', 'USD', 'KWD']) {
    test(`agree with a model in plain integers, every invariant after each step: ${code}`, async ({
      assert,
    }) => {
      const wallets = await app.container.make(Wallets)
      const fold = await app.container.make(FoldAccounts)
      await fc.assert(
        fc.asyncProperty(fc.array(steps, { minLength: 8, maxLength: 16 }), async (taken) => {
          const walk = new Walk(await AcceptedBooking.in(code))
          for (const next of [{ what: 'deposit', amount: 9_000n }, ...taken] as Step[]) {
            assert.isTrue(
              await walk.take(next),
              `${next.what} is possible in one and not the other`
            )
            const name = { currency: currencyOf(code) }
            const client = await wallets.find({ ...name, ownerId: walk.booking.clientId })
            const talent = await wallets.find({ ...name, ownerId: walk.booking.talentId })
            assert.equal(client.spendable.amount, walk.model.client)
            assert.equal(talent.pending.amount, walk.model.talent)
            assert.equal(walk.unforeseen, 0)
            assert.deepEqual(await brokenInvariants(), [])
          }
          await fold.execute()
          assert.deepEqual(await brokenInvariants(), [])
        }),
        { numRuns: 6 }
      )
    }).timeout(60_000)
  }
})
