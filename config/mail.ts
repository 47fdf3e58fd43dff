import env from '#start/env'
import app from '@adonisjs/core/services/app'
import { defineConfig, transports } from '@adonisjs/mail'
import { RuntimeException } from '@adonisjs/core/exceptions'

/** `outbox` keeps every mail in the house, to be read at /demo/outbox; production has to send. */
export const mailDriver = env.get('MAIL_DRIVER') ?? (app.inProduction ? 'smtp' : 'outbox')

if (app.inProduction && mailDriver === 'outbox') {
  throw new RuntimeException('MAIL_DRIVER=outbox sends nothing and is refused in production')
}
const host = env.get('SMTP_HOST')
if (mailDriver === 'smtp' && !host) {
  throw new RuntimeException('Set SMTP_HOST (and SMTP_PORT, SMTP_USER, SMTP_PASSWORD) to send mail')
}

const user = env.get('SMTP_USER')
const port = env.get('SMTP_PORT') ?? 587

const mailConfig = defineConfig({
  default: 'smtp',
  from: { address: env.get('MAIL_FROM') ?? 'no-reply@localhost', name: 'Uvidense' },
  mailers: {
    smtp: transports.smtp({
      host: host ?? '127.0.0.1',
      port,
      secure: port === 465,
      connectionTimeout: 10_000,
      socketTimeout: 30_000,
      ...(user
        ? { auth: { type: 'login', user, pass: env.get('SMTP_PASSWORD')?.release() ?? '' } }
        : {}),
    }),
  },
})

export default mailConfig

declare module '@adonisjs/mail/types' {
  export interface MailersList extends InferMailers<typeof mailConfig> {}
}
