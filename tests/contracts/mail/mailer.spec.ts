import app from '@adonisjs/core/services/app'
import emitter from '@adonisjs/core/services/emitter'
import { Database } from '@adonisjs/lucid/database'
import { MailManager } from '@adonisjs/mail'
import { SMTPTransport } from '@adonisjs/mail/transports/smtp'
import { test } from '@japa/runner'
import { DateTime } from 'luxon'
import { Mailer } from '#kernel/mail/mailer'
import { SmtpTransport } from '#kernel/mail/smtp_transport'
import { LocalOutbox, MailTransport } from '#kernel/mail/transport'
import { UnitOfWork } from '#kernel/unit_of_work'
import { drain } from '#tests/support/drain'
import { SmtpSink } from '#tests/support/smtp_sink'

interface MailRow {
  id: string
  state: string
  subject: string
  text: string
  possible_duplicate: boolean
  last_error: string | null
}

const letter = (to: string) => ({
  to,
  kind: 'probe.letter',
  subject: 'Your milestone was released',
  text: 'KES 1,250.00 is on its way.',
  at: DateTime.utc(),
})

const queue = async (to: string) => {
  const mailer = await app.container.make(Mailer)
  const work = await app.container.make(UnitOfWork)
  await work.run((tx) => mailer.queue(tx, letter(to)))
}

const mailsTo = async (to: string): Promise<MailRow[]> => {
  const db = await app.container.make(Database)
  return db.from('kernel.mails').where('recipient', to)
}

const useSmtp = (port: number) => {
  const manager = new MailManager(emitter, {
    default: 'smtp',
    from: 'no-reply@uvidense.test',
    mailers: { smtp: () => new SMTPTransport({ host: '127.0.0.1', port, secure: false }) },
  })
  app.container.swap(
    MailTransport,
    () => new SmtpTransport(manager as ConstructorParameters<typeof SmtpTransport>[0], 'uv.test')
  )
}

test.group('Mails | @backends', (group) => {
  group.each.setup(() => () => app.container.restore(MailTransport))

  test('a mail of the demo stays in the local outbox', async ({ assert }) => {
    app.container.swap(MailTransport, () => new LocalOutbox())
    await queue('demo@uvidense.test')
    await drain()

    const [mail] = await mailsTo('demo@uvidense.test')
    assert.equal(mail?.state, 'kept')
    assert.equal(mail?.text, 'KES 1,250.00 is on its way.')
  })

  test('a mail whose transaction is rolled back is never sent', async ({ assert }) => {
    const mailer = await app.container.make(Mailer)
    const work = await app.container.make(UnitOfWork)
    await assert.rejects(
      () =>
        work.run(async (tx) => {
          await mailer.queue(tx, letter('nobody@uvidense.test'))
          throw new Error('changed our mind')
        }),
      'changed our mind'
    )
    await drain()

    assert.deepEqual(await mailsTo('nobody@uvidense.test'), [])
  })

  test('SMTP delivers it once, also when the server first turns it away', async ({
    assert,
    cleanup,
  }) => {
    const sink = new SmtpSink()
    const port = await sink.open()
    cleanup(() => sink.close())
    useSmtp(port)
    sink.refusals = 2

    await queue('amina@uvidense.test')
    await drain()

    assert.lengthOf(sink.messages, 1)
    assert.include(sink.messages[0], 'KES 1,250.00 is on its way.')
    const [mail] = await mailsTo('amina@uvidense.test')
    assert.include(sink.messages[0], `Message-ID: <${mail?.id}@uv.test>`)
    assert.equal(mail?.state, 'sent')
    assert.equal(mail?.text, '')
    assert.isFalse(mail?.possible_duplicate)
  })

  test('after a crash in the middle of sending it goes out marked as a possible duplicate', async ({
    assert,
  }) => {
    let sent = 0
    app.container.swap(MailTransport, () => ({
      send: async () => {
        if (sent++ === 0) throw new Error('the line went dead')
        return { state: 'sent' as const, providerId: 'p1' }
      },
    }))
    await queue('crash@uvidense.test')
    await drain()

    const [mail] = await mailsTo('crash@uvidense.test')
    assert.equal(mail?.state, 'sent')
    assert.isTrue(mail?.possible_duplicate)
  })

  test('a mail that cannot be delivered is kept as failed, with the reason', async ({ assert }) => {
    app.container.swap(MailTransport, () => ({
      send: () => Promise.reject(new Error('mailbox unknown')),
    }))
    await queue('gone@uvidense.test')
    await drain({ failures: 'expected' })

    const [mail] = await mailsTo('gone@uvidense.test')
    assert.equal(mail?.state, 'failed')
    assert.equal(mail?.last_error, 'mailbox unknown')
  })
})
