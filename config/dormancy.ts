import { Duration } from 'luxon'
import { DormancySettings } from '#escrow/domain/dormancy/dormancy_settings'
import env from '#start/env'

const DAYS = env.get('WALLET_DORMANT_DAYS') ?? 365

export default new DormancySettings({
  noticeAfter: Duration.fromObject({ days: DAYS }),
  dormantAfter: Duration.fromObject({ days: DAYS }),
})
