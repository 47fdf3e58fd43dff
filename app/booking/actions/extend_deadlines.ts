import { inject } from '@adonisjs/core'
import { MoneyGuard } from '#booking/actions/shared/money_guard'
import { refuse } from '#booking/domain/errors'
import {
  extensionReason,
  extensionWindow,
  type ExtensionWindow,
  type ProposedExtension,
} from '#booking/domain/extension'
import { Extensions, type ClockCount } from '#booking/persistence/extensions'
import { actorRef, hasAbility, isStaff, type Actor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { unauthenticated } from '#kernel/jsonapi/errors'
import { UnitOfWork, type Tx } from '#kernel/unit_of_work'

/**
 * Orders more time for everybody after an outage: every clock that runs out in the window, written
 * down at once. What is written down is then pushed a booking at a time, and until it is, nothing
 * happens at its old deadline.
 */
@inject()
export class ExtendDeadlines {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly extensions: Extensions,
    private readonly guard: MoneyGuard,
    private readonly audit: Audit,
    private readonly clock: Clock
  ) {}

  /**
   * @returns the extension's id
   * @throws DomainError `booking.staff_right_missing`, `identity.step_up_required`,
   * `booking.reason_missing`, `booking.text_too_long`, and those of {@link extensionWindow}
   */
  execute(
    input: ProposedExtension & { readonly reason: string },
    actor: Actor,
    joined?: Tx
  ): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      requireAdmin(actor)
      const window = extensionWindow(input)
      const reason = extensionReason(input.reason)
      if (actor.kind === 'account') this.guard.allowStaff(actor)
      const [id, at] = [newId('dx'), this.clock.now()]
      await this.extensions.open(tx, { ...window, id, reason, by: actorRef(actor), at })
      await this.audit.record(tx, {
        actor,
        action: 'booking.deadlines_extended',
        subjectType: 'deadline-extensions',
        subjectId: id,
        after: { from: window.from.toISO(), to: window.to.toISO(), byHours: window.byHours },
        reason,
        at,
      })
      return id
    }, joined)
  }

  /**
   * What it would push; changes nothing.
   *
   * @throws DomainError `booking.staff_right_missing`, and those of {@link extensionWindow}
   */
  async preview(
    input: ProposedExtension,
    actor: Actor
  ): Promise<ExtensionWindow & { counts: readonly ClockCount[] }> {
    requireAdmin(actor)
    const window = extensionWindow(input)
    return { ...window, counts: await this.extensions.count(window) }
  }
}

/** The platform's operator may too, from the command line. */
export function requireAdmin(actor: Actor): void {
  if (actor.kind === 'visitor') throw unauthenticated('Sign in to give more time.')
  if (actor.kind === 'system') return
  if (actor.staffRoles.includes('admin') && isStaff(actor) && hasAbility(actor, 'staff')) return
  throw refuse('booking.staff_right_missing', 'Only an admin gives everybody more time.')
}
