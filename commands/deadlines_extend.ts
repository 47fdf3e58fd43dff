import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { ExtendDeadlines } from '#booking/actions/extend_deadlines'
import { PushExtension } from '#booking/actions/push_extension'
import { Extensions } from '#booking/persistence/extensions'
import { system } from '#kernel/actor'
import { DomainError } from '#kernel/errors'

/** The same as the page of the staff desk, for when that page is what was out. */
export default class DeadlinesExtend extends BaseCommand {
  static override commandName = 'deadlines:extend'
  static override description = 'Give everybody more time after an outage'
  static override options: CommandOptions = { startApp: true }

  @flags.string({ description: 'Deadlines from this moment on (ISO 8601)', required: true })
  declare from: string

  @flags.string({ description: 'and before this one', required: true })
  declare to: string

  @flags.number({ description: 'How many hours more', required: true })
  declare hours: number

  @flags.string({ description: 'Why, as everybody affected will read it' })
  declare reason?: string

  @flags.boolean({ description: 'Say how many deadlines of which kind, and change nothing' })
  declare dryRun: boolean

  override async run() {
    const extend = await this.app.container.make(ExtendDeadlines)
    const window = { from: this.from, to: this.to, byHours: this.hours }
    const operator = system('deadlines:extend')
    try {
      const { counts } = await extend.preview(window, operator)
      for (const { subject, event, count } of counts) {
        this.logger.log(`${String(count).padStart(7)}  ${subject}: ${event}`)
      }
      const total = counts.reduce((sum, { count }) => sum + count, 0)
      if (this.dryRun) return this.logger.log(`${total} deadlines would move. Nothing was changed.`)
      const id = await extend.execute({ ...window, reason: this.reason ?? '' }, operator)
      await this.#workOff(id)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      this.logger.error(error.detail)
      this.exitCode = 1
    }
  }

  async #workOff(id: string): Promise<void> {
    const extensions = await this.app.container.make(Extensions)
    const push = await this.app.container.make(PushExtension)
    const extension = (await extensions.unfinished()).find((each) => each.id === id)
    let bookings = 0
    const finished = !extension || (await push.execute(extension, () => (bookings += 1)))
    this.logger.success(`${id}: ${bookings} bookings looked at`)
    if (!finished) this.logger.info('Some bookings were busy; a worker goes on with them.')
  }
}
