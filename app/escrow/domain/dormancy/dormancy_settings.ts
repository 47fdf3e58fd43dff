import type { DateTime, Duration } from 'luxon'

/** When a wallet is dormant. Also the container token. */
export class DormancySettings {
  constructor(
    private readonly settings: {
      /** Untouched so long, its owner is told. */
      readonly noticeAfter: Duration<true>
      /** And so long after that, it is dormant. */
      readonly dormantAfter: Duration<true>
    }
  ) {}

  /** Wallets untouched since then or longer are told of. */
  noticeBefore(now: DateTime<true>): DateTime<true> {
    return now.minus(this.settings.noticeAfter)
  }

  /** Wallets told of then or earlier are dormant. */
  dormantBefore(now: DateTime<true>): DateTime<true> {
    return now.minus(this.settings.dormantAfter)
  }

  dormantFrom(noticed: DateTime<true>): DateTime<true> {
    return noticed.plus(this.settings.dormantAfter)
  }
}
