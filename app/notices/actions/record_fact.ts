import { inject } from '@adonisjs/core'
import { Clock } from '#kernel/clock'
import type { Tx } from '#kernel/unit_of_work'
import { answeredAfter, FACTS_KEPT_MONTHS, type Fact, type Figure } from '#notices/domain/figures'
import {
  addFigures,
  addPartyFigures,
  keepFact,
  lockExchange,
  openMonth,
} from '#notices/persistence/figures'

/** Adds a fact to its day's figures, and keeps the fact itself for some months. */
@inject()
export class RecordFact {
  constructor(private readonly clock: Clock) {}

  async execute(fact: Fact, tx: Tx): Promise<void> {
    const oldest = this.clock.now().startOf('month').minus({ months: FACTS_KEPT_MONTHS })
    if (fact.occurredAt < oldest) {
      await this.#add(tx, fact, fact.figures)
      return
    }
    await openMonth(tx, fact.occurredAt)
    const answered = fact.part === null ? [] : await this.#answered(fact, tx)
    await keepFact(tx, fact)
    await this.#add(tx, fact, [...fact.figures, ...answered])
  }

  /** To its day, and to what its two sides see of themselves. */
  async #add(tx: Tx, fact: Fact, figures: readonly Figure[]): Promise<void> {
    await addFigures(tx, fact.occurredAt, figures)
    await addPartyFigures(tx, fact, figures)
  }

  /** Told by whichever of the offer and its first answer comes second. */
  async #answered({ part, bookingId, occurredAt }: Fact, tx: Tx): Promise<Figure[]> {
    const { offeredAt, answeredAt, answers } = await lockExchange(tx, bookingId)
    if (part === 'offer') return answeredAt ? [answeredAfter(occurredAt, answeredAt)] : []
    return offeredAt && answers === 0 ? [answeredAfter(offeredAt, occurredAt)] : []
  }
}
