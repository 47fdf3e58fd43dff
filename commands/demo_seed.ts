import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { Database } from '@adonisjs/lucid/database'
import { DateTime } from 'luxon'
import { TravellingClock } from '#kernel/clock'
import { BOOKING_COUNT } from '#database/seeders/demo/bookings/plan_bookings'
import { DAYS } from '#database/seeders/demo/calendar'
import { DemoSeed } from '#database/seeders/demo/demo_seed'
import { Journal } from '#database/seeders/demo/journal'
import { TALENT_COUNT } from '#database/seeders/demo/plan_talents'
import { openWorkshop } from '#database/seeders/demo/workshop'
import { UnitOfWork } from '#kernel/unit_of_work'

/** Prints `ready` when there is something to look at, `progress <n>/<total> <what>` until the end. */
export default class SeedDemo extends BaseCommand {
  static override commandName = 'demo:seed'
  static override description = 'Fill the marketplace with half a year of people and bookings'
  static override options: CommandOptions = { startApp: true }

  @flags.number({ description: 'How many talent', default: TALENT_COUNT })
  declare talents: number

  @flags.number({ description: 'How many bookings', default: BOOKING_COUNT })
  declare bookings: number

  override async run() {
    if (this.app.inProduction) {
      this.logger.error('The demo is not for production')
      this.exitCode = 1
      return
    }
    const say = (line: string) => process.stdout.write(`${line}\n`)
    const db = await this.app.container.make(Database)
    const journal = new Journal(db, await this.app.container.make(UnitOfWork))
    await journal.open()
    const beginning = await journal.beginning(DAYS)
    const shop = await openWorkshop(this.app, new TravellingClock(beginning))
    const size = { talents: this.talents, bookings: this.bookings }
    const seed = new DemoSeed(shop, beginning, size, say)

    // The past is lived through here; the worker's sweeps would end it by today's clock.
    await db.rawQuery('update kernel.clock set sweeps_paused = true')
    await seed.begin()
    say('ready')
    await seed.goOn()
    await db.rawQuery('update kernel.clock set sweeps_paused = false')
    say(`done at ${DateTime.utc().toISO()}`)
  }
}
