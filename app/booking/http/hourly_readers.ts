import { inject } from '@adonisjs/core'
import type { Infer } from '@vinejs/vine/types'
import type { timesheetsFilter } from '#booking/http/hourly_validators'
import { HoursViews } from '#booking/queries/hours_views'
import { TimesheetViews, type WeekCursor } from '#booking/queries/timesheet_views'
import type { HoursView, TimesheetView } from '#booking/queries/views'
import type { AccountActor, Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { invalidParameter, notFound, unauthenticated } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'

@inject()
export class TimesheetsReader extends DocumentReader<
  TimesheetView,
  Infer<typeof timesheetsFilter>
> {
  constructor(private readonly views: TimesheetViews) {
    super()
  }

  async find(id: string, actor: Actor, { include }: DocumentQuery): Promise<TimesheetView | null> {
    return this.views.find(id, signedIn(actor), include.has('hours'))
  }

  override async list(
    { filter, page, include }: DocumentQuery<Infer<typeof timesheetsFilter>>,
    actor: Actor
  ): Promise<Listing<TimesheetView>> {
    const found = await this.views.page(filter.booking, signedIn(actor), {
      after: page.after ? readCursor(page.after) : null,
      size: page.size,
      withHours: include.has('hours'),
    })
    if (!found) throw notFound()
    const { items, next } = found
    return { items, next: next && encodeCursor([next.weekOf, next.id]) }
  }
}

@inject()
export class HoursReader extends DocumentReader<HoursView> {
  constructor(private readonly views: HoursViews) {
    super()
  }

  async find(id: string, actor: Actor): Promise<HoursView | null> {
    return this.views.find(id, signedIn(actor))
  }
}

/** @throws DomainError `request.parameter_invalid` */
function readCursor(marker: string): WeekCursor {
  const [weekOf, id] = decodeCursor(marker, ['time', 'text'])
  if (/^[12]\d{3}-\d{2}-\d{2}$/.test(String(weekOf))) {
    return { weekOf: String(weekOf), id: String(id) }
  }
  throw invalidParameter('page[after]', 'That page marker is not one we gave out.')
}

function signedIn(actor: Actor): AccountActor {
  if (actor.kind === 'account') return actor
  throw unauthenticated('Sign in to see bookings.')
}
