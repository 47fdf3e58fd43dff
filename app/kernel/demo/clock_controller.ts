import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import vine from '@vinejs/vine'
import { Duration } from 'luxon'
import { MovableClock } from '#kernel/clock'
import { attributes, show } from '#kernel/jsonapi/http'
import { DomainError } from '#kernel/errors'
import { defineResource } from '#kernel/jsonapi/resource'
import type { DateTime } from 'luxon'

const advanceAttributes = vine.object({
  /** ISO 8601, e.g. `P14D` or `PT36H`. */
  advance: vine.string().maxLength(40),
})

export const clocksResource = defineResource<{ id: string; now: DateTime<true> }>({
  type: 'clocks',
  self: () => '/api/v1/demo/clock',
  attributes: ({ now }) => ({ now }),
})

/** Moves the marketplace's time forward, so that deadlines can be tried. Sandbox only. */
@inject()
export default class ClockController {
  constructor(private readonly clock: MovableClock) {}

  async show(ctx: HttpContext) {
    await show(ctx, 'clocks', { id: 'now', now: this.clock.now() })
  }

  /** @throws DomainError `request.invalid`, `clock.backwards` */
  async advance(ctx: HttpContext) {
    const { advance } = await attributes(ctx, advanceAttributes, 'clocks')
    const by = Duration.fromISO(advance)
    if (!by.isValid) {
      throw new DomainError('request.invalid', 'Say how long as in P14D or PT36H (ISO 8601).', {
        pointer: '/data/attributes/advance',
      })
    }
    const now = await this.clock.advance(by)
    await show(ctx, 'clocks', { id: 'now', now })
  }
}
