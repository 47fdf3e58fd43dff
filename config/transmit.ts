import app from '@adonisjs/core/services/app'
import { defineConfig } from '@adonisjs/transmit'
import { Queues } from '#kernel/queue/queues'
import { BROADCAST } from '#kernel/realtime/realtime'
import { RelayTransport } from '#kernel/realtime/relay_transport'

/** Live updates go where the queues are: through PostgreSQL, or Redis when there is one. */
export const transport = new RelayTransport(
  async () => (await app.container.make(Queues)).backend.relay('realtime'),
  (error) => {
    void app.container
      .make('logger')
      .then((logger) => logger.warn({ err: error }, 'live updates are away; trying again'))
  }
)

export default defineConfig({
  /** Below the idle limit of common proxies, which would close a silent stream. */
  pingInterval: '20s',
  transport: { driver: () => transport, channel: BROADCAST },
})
