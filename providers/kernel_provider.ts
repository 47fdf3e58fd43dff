import type { ApplicationService } from '@adonisjs/core/types'
import { Clock, MovableClock, SystemClock } from '#kernel/clock'

/** Binds what every module builds on. */
export default class KernelProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton(Clock, async (resolver) => {
      const { sandbox } = await import('#config/app')
      return sandbox ? resolver.make(MovableClock) : new SystemClock()
    })
    this.app.container.singleton(MovableClock, async (resolver) => {
      return new MovableClock(await resolver.make('lucid.db'))
    })
  }
}
