import type { AccountActor } from '#kernel/actor'
import type { Tx } from '#kernel/unit_of_work'
import type { Resolver } from '#database/seeders/demo/bookings/actions'

/** What people write to each other. */
export class Conversations {
  static async from(_container: Resolver): Promise<Conversations> {
    return new Conversations()
  }

  async post(_bookingId: string, _author: AccountActor, _body: string, _tx: Tx): Promise<void> {}
}
