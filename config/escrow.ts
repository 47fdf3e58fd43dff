import { Duration } from 'luxon'
import { EscrowSettings } from '#escrow/domain/settings'

export default new EscrowSettings({
  securityHold: Duration.fromObject({ days: 5 }),
  checkoutOpen: Duration.fromObject({ hours: 24 }),
  askProviderAfter: Duration.fromObject({ seconds: 20 }),
})
