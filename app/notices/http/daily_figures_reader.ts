import { inject } from '@adonisjs/core'
import { DateTime } from 'luxon'
import { isStaff, type Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { invalidParameter, unauthenticated } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { defineResource } from '#kernel/jsonapi/resource'
import { DailyFigures, type DayView } from '#notices/queries/daily_figures'

const isDay = (text: string): boolean =>
  /^2\d{3}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid

export const dailyFiguresResource = defineResource<DayView>({
  type: 'daily-figures',
  attributes: ({ id: day, ...figures }) => ({ day, ...figures }),
})

/** Of staff; empty for everybody else. */
@inject()
export class DailyFiguresReader extends DocumentReader<DayView> {
  constructor(private readonly figures: DailyFigures) {
    super()
  }

  override async find(day: string, actor: Actor): Promise<DayView | null> {
    return mayRead(actor) && isDay(day) ? this.figures.find(day) : null
  }

  override async list({ page }: DocumentQuery, actor: Actor): Promise<Listing<DayView>> {
    if (!mayRead(actor)) return { items: [] }
    const before = page.after === null ? null : dayOf(page.after)
    const found = await this.figures.page(before, page.size + 1)
    const items = found.slice(0, page.size)
    const last = found.length > page.size ? items.at(-1) : undefined
    return { items, next: last ? encodeCursor([last.id]) : null }
  }
}

function mayRead(actor: Actor): boolean {
  if (actor.kind !== 'account') throw unauthenticated()
  return isStaff(actor)
}

function dayOf(cursor: string): string {
  const day = String(decodeCursor(cursor, 1)[0])
  if (isDay(day)) return day
  throw invalidParameter('page[after]', 'This is no day.')
}
