import { Duration } from 'luxon'
import { sandbox } from '#config/app'
import { ExchangeSettings } from '#escrow/domain/exchange_settings'
import env from '#start/env'

export default new ExchangeSettings({
  // Publishers rest at weekends and on holidays. The sandbox lives off the installed data package,
  // on a clock that may be ahead of it by years.
  maxAge: Duration.fromObject(
    env.get('RATES_MAX_AGE_HOURS')
      ? { hours: env.get('RATES_MAX_AGE_HOURS') }
      : sandbox
        ? { years: 10 }
        : { days: 5 }
  ) as Duration<true>,
  quoteOpen: Duration.fromObject({ minutes: 15 }),
  marginPpm: 5_000n,
  marginsPpm: {},
})
