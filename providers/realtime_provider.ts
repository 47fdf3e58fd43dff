import TransmitProvider from '@adonisjs/transmit/transmit_provider'
import { Realtime } from '#kernel/realtime/realtime'

/** Transmit over the relay of the queues; opened on first use only. */
export default class RealtimeProvider extends TransmitProvider {
  #realtime: Realtime | undefined
  #transmitMade = false

  override register() {
    super.register()
    this.app.container.resolving('transmit', () => {
      this.#transmitMade = true
    })
    this.app.container.singleton(Realtime, async (resolver) => {
      const { transport } = await import('#config/transmit')
      this.#realtime = new Realtime(transport, () => resolver.make('transmit'))
      return this.#realtime
    })
  }

  /**
   * Open streams would keep the HTTP server from closing. Hooks run in reverse, and by now the
   * server has registered its own.
   */
  ready() {
    this.app.terminating(() => this.#realtime?.endStreams())
  }

  override async shutdown() {
    if (this.#transmitMade) return super.shutdown()
    const { transport } = await import('#config/transmit')
    await transport.disconnect()
  }
}
