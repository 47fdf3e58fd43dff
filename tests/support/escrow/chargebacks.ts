import app from '@adonisjs/core/services/app'
import { SandboxBooks } from '#escrow/gateways/sandbox/books'
import type { Money } from '#kernel/money'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'
import { drain, runSchedules } from '#tests/support/drain'
import { rows, usd } from '#tests/support/escrow/evidence'

const inBooks = async <T>(work: (books: SandboxBooks) => (tx: Tx) => Promise<T>) => {
  const books = await app.container.make(SandboxBooks)
  const unitOfWork = await app.container.make(UnitOfWork)
  return unitOfWork.run((tx) => work(books)(tx))
}

/** What the provider called back was acted on, and told to whoever listens. */
export async function called(): Promise<void> {
  await drain()
  await runSchedules('escrow.process_callbacks')
  await drain()
}

/** What is seldom: a bank takes the payment, or a part of it, back; the provider's name for it. */
export const chargedBack = (paymentId: string, amount: string | Money, faults = {}) =>
  inBooks((books) => (tx) => {
    const taken = typeof amount === 'string' ? usd(amount) : amount
    const given = { paymentId, amount: taken, reason: 'fraudulent', faults }
    return books.chargeBack(tx, given)
  })

export const decide = (reference: string, state: 'won' | 'lost') =>
  inBooks((books) => (tx) => books.decide(tx, { reference, state }))

/** The party's first payment that arrived. */
export async function depositOf(partyId: string): Promise<string> {
  const [row] = await rows<{ id: string }>(
    `select id from escrow.deposits where party_id = '${partyId}' and state = 'succeeded'
     order by id limit 1`
  )
  if (!row) throw new Error('Nothing was paid in')
  return row.id
}
