import { inject } from '@adonisjs/core'
import { requireWriter } from '#booking/domain/standing'
import { findStuck, dueAgain } from '#booking/persistence/stuck'
import { isStaff, type Actor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { forbidden, notFound } from '#kernel/jsonapi/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/** A deadline that could not be met is tried again at once, after somebody mended the cause. */
@inject()
export class RetryDeadline {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: Audit
  ) {}

  /**
   * @returns the id of what the deadline belongs to
   * @throws DomainError `request.forbidden`, `request.not_found`
   */
  execute(subjectId: string, actor: Actor, joined?: Tx): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      requireWriter(actor)
      if (!isStaff(actor, 'finance')) throw forbidden('Only staff who move money may try it again.')
      const stuck = await findStuck(tx, subjectId)
      if (!stuck) throw notFound()
      const at = this.clock.now()
      await dueAgain(tx, subjectId, at)
      await this.audit.record(tx, {
        actor,
        action: 'booking.deadline_retried',
        subjectType: 'bookings',
        subjectId: stuck.bookingId,
        before: { error: stuck.error, attempts: stuck.attempts },
        after: { deadlineOf: subjectId },
        at,
      })
      return subjectId
    }, joined)
  }
}
