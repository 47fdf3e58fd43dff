import { inject } from '@adonisjs/core'
import { refuse } from '#booking/domain/errors'
import type { PreviewView } from '#booking/queries/views'
import { EscrowContract, type MovementPreview, type QuoteLine } from '#escrow/contract/escrow'
import { isCurrency } from '#kernel/currency'
import { MAX_AMOUNT, Money } from '#kernel/money'

/** What one hold would give to each side. */
export interface Part {
  readonly subjectId: string
  readonly title: string
  /** Gross, in minor units. */
  readonly release: bigint
  readonly refund: bigint
}

export interface Foreseen {
  readonly bookingId: string
  readonly subjectId: string
  readonly event: string
  readonly currency: string
  readonly parts: readonly Part[]
}

/** Foretells movements by escrow's own rules; nothing here reckons with money. */
@inject()
export class Previews {
  constructor(private readonly escrow: EscrowContract) {}

  async of({ currency, parts, event, ...named }: Foreseen): Promise<PreviewView> {
    const moves: MovementPreview[] = []
    for (const { subjectId, release, refund } of parts) {
      if (release + refund === 0n) continue
      const amounts = { release: Money.of(release, currency), refund: Money.of(refund, currency) }
      moves.push(await this.escrow.preview(subjectId, amounts))
    }
    const sum = (of: (move: MovementPreview) => Money) =>
      moves.reduce((total, move) => total.add(of(move)), Money.zero(currency))
    return {
      id: idOf(named.subjectId, event, parts),
      ...named,
      event,
      toTalent: sum(({ toTalent }) => toTalent),
      toClient: sum(({ toClient }) => toClient),
      fromClient: Money.zero(currency),
      stays: sum(({ stays }) => stays),
      lines: addedUp(moves.flatMap(({ lines }) => lines)),
      parts: moves.map((move) => ({
        subjectId: move.subjectId,
        title: parts.find(({ subjectId }) => subjectId === move.subjectId)?.title ?? '',
        toTalent: move.toTalent,
        toClient: move.toClient,
      })),
    }
  }

  /** A bonus comes out of the wallet: its price is a quote under the booking's own fees. */
  async bonus(bookingId: string, amount: Money): Promise<PreviewView> {
    const quote = await this.escrow.quote(amount, { bookingId })
    return {
      id: idOf(bookingId, 'bonus', [{ release: amount.amount, refund: 0n }]),
      bookingId,
      subjectId: bookingId,
      event: 'bonus',
      toTalent: quote.talentGets,
      toClient: Money.zero(amount.currency),
      fromClient: quote.clientPays,
      stays: Money.zero(amount.currency),
      lines: quote.lines.map((line) =>
        line.kind === 'amount' ? { ...line, label: 'Bonus' } : line
      ),
      parts: [],
    }
  }
}

/** The same line of several holds is one line. */
function addedUp(all: readonly QuoteLine[]): QuoteLine[] {
  const lines = new Map<string, QuoteLine>()
  for (const line of all) {
    const key = `${line.side} ${line.kind} ${line.label}`
    const amount = lines.get(key)?.amount.add(line.amount) ?? line.amount
    lines.set(key, { ...line, amount })
  }
  return [...lines.values()]
}

function idOf(
  subjectId: string,
  event: string,
  parts: readonly Pick<Part, 'release' | 'refund'>[]
): string {
  return [subjectId, event, ...parts.map(({ release, refund }) => `${release}+${refund}`)].join('.')
}

const PARAMETER = 'filter[amount]'

/**
 * An amount that a reader asks about.
 *
 * @throws DomainError `booking.amount_invalid` naming the parameter
 */
export function askedAmount(
  text: string | undefined,
  currency: string,
  { from, to }: { from: bigint; to: bigint }
): Money {
  const units = text !== undefined && /^\d{1,17}$/.test(text) ? BigInt(text) : null
  if (units !== null && units >= from && units <= to && units <= MAX_AMOUNT) {
    return Money.of(units, currency)
  }
  const known = isCurrency(currency) && to >= from
  const range = known
    ? `from ${Money.of(from, currency).toString()} to ${Money.of(to, currency).toString()}`
    : 'that is held'
  throw refuse('booking.amount_invalid', `Name an amount ${range}.`, {
    parameter: PARAMETER,
  })
}
