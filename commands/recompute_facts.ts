import { BaseCommand, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import { BookingContract } from '#booking/contract/booking'
import type { Tx } from '#kernel/unit_of_work'
import { RecomputeFacts } from '#profiles/actions/recompute_facts'
import type { Difference } from '#profiles/domain/differences'
import { TrackRecords } from '#profiles/queries/track_records'

const PAGE = 200

/** The two modules meet here, since profiles know bookings by their events alone. */
export default class ProfilesRecomputeFacts extends BaseCommand {
  static override commandName = 'profiles:recompute-facts'
  static override description =
    'Make every figure on talent profiles anew from bookings, and say what differed'
  static override options: CommandOptions = { startApp: true }

  @flags.boolean({ description: 'Only say what differs; exits with 1 when anything does' })
  declare check: boolean

  override async run() {
    const bookings = await this.app.container.make(BookingContract)
    const recompute = await this.app.container.make(RecomputeFacts)
    const records = await this.app.container.make(TrackRecords)
    let talents = 0
    let differing = 0
    for (let after = ''; ;) {
      const parties = await records.parties(after, PAGE)
      for (const talentId of parties) {
        const ask = (tx: Tx) => bookings.outcomesOf(talentId, tx)
        const found = await recompute.execute(talentId, ask, { repair: !this.check })
        found.forEach((difference) => this.#show(difference))
        talents += 1
        differing += found.length > 0 ? 1 : 0
      }
      const last = parties.at(-1)
      if (last === undefined) break
      after = last
    }
    const what = this.check ? 'differ' : 'differed and are right now'
    this.logger.log(`${talents} talents: ${differing} ${what}.`)
    this.exitCode = this.check && differing > 0 ? 1 : 0
  }

  #show({ talentId, bookingId, name, kept, recomputed }: Difference): void {
    const where = bookingId === null ? talentId : `${talentId} ${bookingId}`
    const [was, is] = [JSON.stringify(kept), JSON.stringify(recomputed)]
    this.logger.log(`${where} ${name}: ${was} → ${is}`)
  }
}
