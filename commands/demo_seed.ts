import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { BOOKING_COUNT } from '#database/seeders/demo/bookings/plan_bookings'
import { DemoSeed } from '#database/seeders/demo/demo_seed'
import { asSeed } from '#database/seeders/demo/echo'
import { TALENT_COUNT } from '#database/seeders/demo/plan_talents'
import { openWorkshop } from '#database/seeders/demo/workshop'

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
    await asSeed(async () => {
      const shop = await openWorkshop(this.app)
      const size = { talents: this.talents, bookings: this.bookings }
      const seed = new DemoSeed(shop, size, say)
      // The past is lived through here; the worker's sweeps would end it by today's clock.
      await shop.db.rawQuery('update kernel.clock set sweeps_paused = true')
      await seed.begin()
      say('ready')
      await seed.goOn()
      await shop.db.rawQuery('update kernel.clock set sweeps_paused = false')
    })
  }
}
