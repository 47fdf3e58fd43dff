import { inject } from '@adonisjs/core'
import vine from '@vinejs/vine'
import type { Infer } from '@vinejs/vine/types'
import { TASK_KINDS, type TaskKind } from '#booking/domain/staff_tasks'
import {
  DisputeStatistics,
  PERIODS,
  type DisputeStatisticsView,
  type Period,
} from '#booking/queries/dispute_statistics'
import { StaffQueue, type StaffTaskView } from '#booking/queries/staff_queue'
import { hasAbility, isStaff, type AccountActor, type Actor } from '#kernel/actor'
import { decodeCursor, encodeCursor } from '#kernel/jsonapi/cursor'
import { DocumentReader, type Listing } from '#kernel/jsonapi/documents'
import { forbidden, unauthenticated } from '#kernel/jsonapi/errors'
import type { DocumentQuery } from '#kernel/jsonapi/query'
import { optional } from '#kernel/validation'

export const tasksFilter = vine.object({
  /** One kind, or several with commas. */
  kind: optional(
    vine
      .string()
      .regex(new RegExp(`^(${TASK_KINDS.join('|')})(,(${TASK_KINDS.join('|')}))*$`))
      .maxLength(200)
  ),
})

/** Listed only: what is to be done is at the booking or the dispute it names. */
@inject()
export class StaffTasksReader extends DocumentReader<StaffTaskView, Infer<typeof tasksFilter>> {
  constructor(private readonly queue: StaffQueue) {
    super()
  }

  async find(): Promise<null> {
    return null
  }

  override async list(
    { filter, page }: DocumentQuery<Infer<typeof tasksFilter>>,
    actor: Actor
  ): Promise<Listing<StaffTaskView>> {
    const reader = requireStaff(actor)
    const kinds = filter.kind === undefined ? TASK_KINDS : (filter.kind.split(',') as TaskKind[])
    const [due, id] = page.after ? decodeCursor(page.after, 2) : []
    const after = page.after ? { due: marker(due), id: String(id) } : null
    const { items, counts, next } = await this.queue.page(reader, kinds, after, page.size)
    return { items, meta: { counts }, next: next && encodeCursor([next.due, next.id]) }
  }
}

/** Public: what became of disputes, in figures that tell of nobody. */
@inject()
export class DisputeStatisticsReader extends DocumentReader<DisputeStatisticsView> {
  constructor(private readonly statistics: DisputeStatistics) {
    super()
  }

  async find(id: string): Promise<DisputeStatisticsView | null> {
    return isPeriod(id) ? this.statistics.of(id) : null
  }

  override async list(): Promise<Listing<DisputeStatisticsView>> {
    return { items: await Promise.all(PERIODS.map((period) => this.statistics.of(period))) }
  }
}

function isPeriod(id: string): id is Period {
  return PERIODS.some((period) => period === id)
}

/** A forged marker is a beginning like any other, and nothing for PostgreSQL to choke on. */
function marker(due: unknown): string {
  const text = String(due)
  return /^\d{4}-\d{2}-\d{2} [\d:.]{8,15}[+-]\d{2}(:\d{2})?$/.test(text) ? text : '-infinity'
}

function requireStaff(actor: Actor): AccountActor {
  if (actor.kind !== 'account') throw unauthenticated('Sign in to see the staff desk.')
  if (isStaff(actor) && hasAbility(actor, 'staff')) return actor
  throw forbidden('The staff desk is for members of staff.')
}
