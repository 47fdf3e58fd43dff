import type { Duration } from 'luxon'

/** How long money and deposits wait; the platform's settings. Also the container token. */
export class EscrowSettings {
  constructor(
    readonly durations: {
      /** From release until the talent may use it; zero for none. */
      readonly securityHold: Duration<true>
      /** How long an unpaid checkout stays open. */
      readonly checkoutOpen: Duration<true>
      /** How long to wait for a provider's callback before asking. */
      readonly askProviderAfter: Duration<true>
    }
  ) {}
}

/** Under which name checkpoints are signed. Also the container token. */
export class EvidenceSettings {
  constructor(
    /** As in `example.org/ledger`; the first checkpoint keeps it for good. */
    readonly ledger: string
  ) {}
}
