import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { ApproveTimesheet } from '#booking/actions/approve_timesheet'
import { DisputeTimesheet } from '#booking/actions/dispute_timesheet'
import { HoldWeek } from '#booking/actions/hold_week'
import { PauseBooking } from '#booking/actions/pause_booking'
import { ResumeBooking } from '#booking/actions/resume_booking'
import { disputedHoursAttributes } from '#booking/http/hourly_validators'
import { transition } from '#booking/http/transition'
import { attributes, read, readOne } from '#kernel/jsonapi/http'

const TYPE = 'timesheets'

/** Weeks of hourly bookings, and what starts and stops them. */
export default class TimesheetsController {
  async index(ctx: HttpContext) {
    await read(ctx, TYPE)
  }

  async show(ctx: HttpContext) {
    await readOne(ctx, TYPE, ctx.params['id'])
  }

  @inject()
  async hold(ctx: HttpContext, holdWeek: HoldWeek) {
    await transition(ctx, TYPE, (id, actor, tx) => holdWeek.execute(id, actor, tx))
  }

  @inject()
  async approve(ctx: HttpContext, approveTimesheet: ApproveTimesheet) {
    await transition(ctx, TYPE, (id, actor, tx) => approveTimesheet.execute(id, actor, tx))
  }

  @inject()
  async dispute(ctx: HttpContext, disputeTimesheet: DisputeTimesheet) {
    const claim = await attributes(ctx, disputedHoursAttributes, TYPE)
    await transition(ctx, TYPE, (id, actor, tx) => disputeTimesheet.execute(id, claim, actor, tx))
  }

  @inject()
  async pause(ctx: HttpContext, pauseBooking: PauseBooking) {
    await transition(ctx, 'bookings', (id, actor, tx) => pauseBooking.execute(id, actor, tx))
  }

  @inject()
  async resume(ctx: HttpContext, resumeBooking: ResumeBooking) {
    await transition(ctx, 'bookings', (id, actor, tx) => resumeBooking.execute(id, actor, tx))
  }
}
