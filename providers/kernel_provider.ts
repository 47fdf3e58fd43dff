import type { ApplicationService } from '@adonisjs/core/types'
import { Clock, MovableClock, SystemClock } from '#kernel/clock'
import { hasNews } from '#kernel/outbox/outbox'
import { Ringer } from '#kernel/outbox/ringer'
import { UnitOfWork } from '#kernel/unit_of_work'

const CLOCK_REFRESH_MS = 1000

/** Binds what every module builds on. */
export default class KernelProvider {
  constructor(protected app: ApplicationService) {}

  register() {
    this.app.container.singleton(MovableClock, async (resolver) => {
      const clock = new MovableClock(await resolver.make('lucid.db'))
      await clock.refresh()
      return clock
    })
    this.app.container.singleton(Clock, async (resolver) => {
      const { sandbox } = await import('#config/app')
      return sandbox ? resolver.make(MovableClock) : new SystemClock()
    })
    this.app.container.singleton(UnitOfWork, async (resolver) => {
      const db = await resolver.make('lucid.db')
      const logger = await resolver.make('logger')
      const ringer = new Ringer(
        () => db.rawQuery(`select pg_notify('outbox', '')`),
        (err) => logger.warn({ err }, 'the relays were not rung; they look every second')
      )
      this.app.terminating(() => ringer.stop())
      return new UnitOfWork(db, () => {
        if (hasNews()) ringer.ring()
      })
    })
  }

  /** Keeps this process's idea of a moved clock in step with the others'. */
  async ready() {
    const { sandbox } = await import('#config/app')
    const environment = this.app.getEnvironment()
    if (!sandbox || (environment !== 'web' && environment !== 'console')) return
    const clock = await this.app.container.make(MovableClock)
    const logger = await this.app.container.make('logger')
    let refreshing = Promise.resolve()
    const refresh = setInterval(() => {
      refreshing = clock.refresh().catch((error: unknown) => {
        logger.warn({ err: error }, 'the movable clock could not be read; keeping its last offset')
      })
    }, CLOCK_REFRESH_MS).unref()
    // Before the database closes: a later question would open it again.
    this.app.terminating(async () => {
      clearInterval(refresh)
      await refreshing
    })
  }
}
