import { Duration } from 'luxon'

export type MailTokenPurpose = 'verify_email' | 'reset_password'

export const MAIL_TOKEN_LIFE: Readonly<Record<MailTokenPurpose, Duration>> = {
  verify_email: Duration.fromObject({ hours: 24 }),
  reset_password: Duration.fromObject({ hours: 1 }),
}
