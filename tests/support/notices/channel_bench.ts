import { readFileSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import emitter from '@adonisjs/core/services/emitter'
import { Database } from '@adonisjs/lucid/database'
import { MailManager } from '@adonisjs/mail'
import { SMTPTransport } from '@adonisjs/mail/transports/smtp'
import { push } from '#config/notices'
import { newId } from '#kernel/ids'
import { SmtpTransport } from '#kernel/mail/smtp_transport'
import { LocalOutbox } from '#kernel/mail/transport'
import type { Channel } from '#notices/gateways/channel'
import { MailChannel } from '#notices/gateways/mail/mail_channel'
import { WebPush } from '#notices/gateways/push/web_push'
import { sandboxPush, sandboxSms } from '#notices/gateways/sandbox_channel'
import { AfricasTalking } from '#notices/gateways/sms/africas_talking'
import { BrowserKeys } from '#tests/support/notices/browsers'
import { ReplayServer, type Answered, type Received } from '#tests/support/payments/replay_server'
import { SmtpSink } from '#tests/support/smtp_sink'

export const APP_URL = 'https://uv.example'

/** A driver, and hands at the other end of its line. */
export interface ChannelBench {
  readonly channel: Channel
  readonly to: string
  /** Whom envelopes greet: the sandbox knows browsers by it. */
  readonly name: string
  /** What is handed over twice is there once. */
  readonly keepsOne: boolean
  /** As the other end reads it, one for each time something was taken. */
  taken(): Promise<string[]>
  /** From now on the address takes nothing, for good; null where no address is ever refused. */
  readonly refuse: (() => void) | null
  /** From now on nothing is taken, whoever it is for; null for the drivers without a line. */
  readonly breakDown: (() => void) | null
  /** From now on the line dies before the answer; null where it cannot. */
  readonly hangUp: (() => void) | null
  close(): Promise<void>
}

const none = {
  name: 'Amina',
  keepsOne: true,
  refuse: null,
  breakDown: null,
  hangUp: null,
  close: async () => {},
}

export async function outboxBench(): Promise<ChannelBench> {
  const db = await app.container.make(Database)
  const to = `${newId('acc')}@uvidense.test`
  const channel = new MailChannel('outbox', async () => new LocalOutbox(), db, APP_URL)
  const taken = async () => {
    const rows: { subject: string; text: string }[] = await db
      .from('kernel.mails')
      .where('recipient', to)
    return rows.map(({ subject, text }) => `${subject}\n${text}`)
  }
  return { ...none, channel, to, taken }
}

export async function smtpBench(): Promise<ChannelBench & { readonly sink: SmtpSink }> {
  const db = await app.container.make(Database)
  const sink = new SmtpSink()
  const port = await sink.open()
  const manager = new MailManager(emitter, {
    default: 'smtp',
    from: 'no-reply@uvidense.test',
    mailers: {
      smtp: () =>
        new SMTPTransport({
          ...{ host: '127.0.0.1', port, secure: false },
          auth: { type: 'login', user: 'uvidense', pass: 'secret' },
        }),
    },
  })
  const transport = new SmtpTransport(
    manager as ConstructorParameters<typeof SmtpTransport>[0],
    'uv.example'
  )
  return {
    sink,
    name: 'Amina',
    keepsOne: false,
    channel: new MailChannel('smtp', async () => transport, db, APP_URL),
    to: 'amina@uvidense.test',
    taken: async () => sink.messages,
    refuse: () => (sink.answer = '550 no such person'),
    breakDown: () => (sink.answer = '451 not now'),
    hangUp: null,
    close: async () => sink.close(),
  }
}

export async function sandboxSmsBench(): Promise<ChannelBench> {
  const db = await app.container.make(Database)
  return sandboxBench(sandboxSms(db, APP_URL), newId('acc'), db)
}

export async function sandboxPushBench(): Promise<ChannelBench> {
  const db = await app.container.make(Database)
  return sandboxBench(sandboxPush(db), newId('psh'), db)
}

function sandboxBench(channel: Channel, to: string, db: Database): ChannelBench {
  const name = `Amina ${newId('acc')}`
  const taken = async () => {
    const rows: { text: string; url: string | null }[] = await db
      .from('notices.sandbox_messages')
      .whereIn('recipient', [to, name])
      .where('channel', channel.name)
    return rows.map(({ text, url }) => `${text}\n${url ?? ''}`)
  }
  return { ...none, name, channel, to, taken }
}

const RECORDED = new URL('../../contracts/notices/recorded/africas_talking/', import.meta.url)

/** As Africa's Talking documents what it is sent, answers and posts; each file names its page. */
export const africasTalkingRecorded = <Kept>(file: string): Kept =>
  JSON.parse(readFileSync(new URL(file, RECORDED), 'utf8')) as Kept

interface SmsAnswer {
  readonly SMSMessageData: { readonly Message: string; readonly Recipients: readonly object[] }
}
type SmsAnswers = Record<'sent' | 'refused' | 'broke' | 'wrong_sender', SmsAnswer>

export const smsAnswers = africasTalkingRecorded<SmsAnswers>('answers.json')

/** Its answer to one recipient, with another code. */
export function smsAnswer(statusCode: number, status: string): Answered {
  const { SMSMessageData: data } = smsAnswers[statusCode < 200 ? 'sent' : 'refused']
  const Recipients = data.Recipients.map((one) => ({ ...one, statusCode, status }))
  return { status: 201, body: { SMSMessageData: { ...data, Recipients } } }
}

export interface LineBench extends ChannelBench {
  readonly server: ReplayServer
  /** What the other end answers next. */
  answer: Answered
}

export async function africasTalkingBench(): Promise<LineBench> {
  const bench = await line(smsAnswer(101, 'Success'), ({ body }) => {
    return new URLSearchParams(body).get('message') ?? ''
  })
  const settings = {
    apiUrl: bench.url,
    username: 'sandbox',
    apiKey: 'atsk_secret',
    sender: 'UVIDENSE',
    timeoutMs: 5_000,
  }
  return Object.assign(bench, {
    channel: new AfricasTalking(settings, APP_URL),
    to: '+254711082300',
    refuse: () => (bench.answer = smsAnswer(403, 'InvalidPhoneNumber')),
    breakDown: () => (bench.answer = smsAnswer(405, 'InsufficientBalance')),
  })
}

export interface PushBench extends LineBench {
  readonly forgotten: string[]
  readonly browser: BrowserKeys
  /** Nobody knows its service by name. */
  moveAway(): void
}

export async function webPushBench(): Promise<PushBench> {
  if (!push) throw new Error('The tests have a VAPID key')
  const browser = new BrowserKeys('https://push.uv.example/to/amina')
  const forgotten: string[] = []
  const bench = await line({ status: 201, body: null }, ({ bytes }) => {
    return Object.values(browser.read(bytes) as object).join('\n')
  })
  const settings = { ...push, services: ['push.uv.example'], timeoutMs: 5_000 }
  const subscriptions = {
    byId: async (id: string) => (forgotten.includes(id) ? null : browser.subscription),
    forget: async (id: string) => void forgotten.push(id),
  }
  // The service's name is known to nobody: its requests go to the server beside this spec.
  const request: typeof fetch = async (url, init) => {
    if (moved) throw new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } })
    return fetch(new URL(new URL(String(url)).pathname, bench.url), init)
  }
  let moved = false
  return Object.assign(bench, {
    browser,
    forgotten,
    moveAway: () => void (moved = true),
    channel: new WebPush(settings, subscriptions, request),
    to: newId('psh'),
    refuse: () => (bench.answer = { status: 410, body: null }),
    breakDown: () => (bench.answer = { status: 503, body: null }),
  })
}

async function line(first: Answered, read: (request: Received) => string) {
  const took: string[] = []
  const server: ReplayServer = new ReplayServer((request) => {
    const { status } = bench.answer
    if (status < 300) took.push(read(request))
    return bench.answer
  })
  const bench = {
    server,
    name: 'Amina',
    keepsOne: false,
    url: await server.start(),
    answer: first,
    taken: async () => took,
    hangUp: () => (server.breakdown = 'hang-up'),
    close: () => server.stop(),
  }
  return bench
}
