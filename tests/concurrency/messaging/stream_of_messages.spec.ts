import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { test } from '@japa/runner'
import { Cluster } from '#tests/support/cluster'
import { OwnLedger } from '#tests/support/escrow/own_ledger'
import type { OpenEnquiry } from '#tests/support/messaging/enquiries'
import { OwnRedis } from '#tests/support/own_redis'
import { StatementTap } from '#tests/support/statement_tap'

const MESSAGES = Number(process.env.LONG ? 10_000 : 1_000)
const WRITERS = 12
const RETRY_MS = 50

interface Message {
  readonly sequence: number
  readonly body: string
}

/** One side's phone on a bad line: writes in order, each until it is answered, and reads on. */
class Phone {
  readonly read: Message[] = []

  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly conversationId: string
  ) {}

  async write(body: string): Promise<void> {
    const clientId = randomUUID()
    const message = JSON.stringify({ data: { type: 'messages', attributes: { body, clientId } } })
    const response = await this.#insist('POST', '', message)
    if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`)
    await response.arrayBuffer()
  }

  /** Asks for what came after the last one it has, as often as there is more. */
  async catchUp(): Promise<void> {
    for (let found = 1; found > 0;) {
      const last = this.read.at(-1)?.sequence ?? 0
      const response = await this.#insist('GET', `?page[after]=${last}&page[size]=100`)
      if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`)
      const { data } = (await response.json()) as { data: { attributes: Message }[] }
      found = data.length
      this.read.push(...data.map(({ attributes: { sequence, body } }) => ({ sequence, body })))
    }
  }

  /** The same again, under the same key, until something answers that knows. */
  async #insist(method: string, query: string, body?: string): Promise<Response> {
    const headers = {
      'accept': 'application/vnd.api+json',
      'content-type': 'application/vnd.api+json',
      'authorization': `Bearer ${this.token}`,
      'idempotency-key': randomUUID(),
    }
    const address = `${this.url}/api/v1/conversations/${this.conversationId}/messages${query}`
    for (;;) {
      try {
        const response = await fetch(address, { method, headers, ...(body && { body }) })
        if (response.status < 500 && !response.headers.has('retry-after')) return response
        await response.arrayBuffer()
      } catch (error) {
        if (!(error instanceof TypeError)) throw error
      }
      await pause(RETRY_MS)
    }
  }
}

test.group('A stream of messages | @backends', (group) => {
  let folder: string
  let house: OwnLedger
  let redis: OwnRedis | null = null
  let tap: StatementTap
  let cluster: Cluster

  group.setup(async () => {
    folder = mkdtempSync(join(tmpdir(), 'uvidense-stream-'))
    house = await OwnLedger.open(folder)
    tap = await StatementTap.before(await house.url(), {})
    if (process.env.REDIS_URL) redis = await OwnRedis.open()
    cluster = await Cluster.start(2, 1, {
      DATABASE_URL: tap.url,
      CHECKPOINTS_PATH: folder,
      RATE_LIMIT: '1000000',
      ...(redis && { REDIS_URL: redis.url }),
    })
    return async () => {
      await cluster.stop()
      await tap.close()
      await redis?.close()
      await house.close()
      rmSync(folder, { recursive: true })
    }
  })

  const victims: Readonly<Record<string, () => Promise<void>>> = {
    web: async () => {
      await cluster.kill('web')
      await cluster.add('web')
    },
    worker: async () => {
      await cluster.kill('worker')
      await cluster.add('worker')
    },
    postgres: async () => {
      house.kill()
      tap.cut()
      tap.aimAt(await house.url())
    },
    ...(process.env.REDIS_URL && {
      redis: async () => {
        await redis?.kill()
        await redis?.start()
      },
    }),
  }

  test(`${MESSAGES} in 200 conversations, while everything is killed in turn: none lost, none twice, in order`, async ({
    assert,
  }) => {
    const [made] = (await house.errands('enquiries')) as [OpenEnquiry[]]
    assert.lengthOf(made, 200)
    const talks = made.map(({ id, client, talent }) => ({
      wrote: [] as string[],
      phones: [client, talent].map((token) => new Phone(cluster.url, token, id)),
    }))
    const kills = Object.values(victims)
    const killEvery = Math.floor(MESSAGES / (kills.length + 1))
    let written = 0
    let killing = Promise.resolve()

    const perTalk = MESSAGES / talks.length
    const rounds = Array.from({ length: perTalk }, () => talks).flat()
    const waiting = rounds.entries()
    const busy = new Map<(typeof talks)[number], Promise<void>>()
    const speak = async () => {
      for (const [index, talk] of waiting) {
        // Each conversation is a to and fro: the one side answers when it has read the other.
        const turn = (busy.get(talk) ?? Promise.resolve()).then(async () => {
          const phone = talk.phones[talk.wrote.length % 2]
          const body = `message ${index}`
          await phone?.write(body)
          talk.wrote.push(body)
          await phone?.catchUp()
        })
        busy.set(talk, turn)
        await turn
        if (++written % killEvery === 0) {
          const kill = kills[written / killEvery - 1]
          if (kill) killing = killing.then(kill)
        }
      }
    }
    await Promise.all(Array.from({ length: WRITERS }, speak))
    await killing

    for (const { wrote, phones } of talks) {
      assert.lengthOf(wrote, perTalk)
      for (const phone of phones) {
        await phone.catchUp()
        assert.deepEqual(
          phone.read.map(({ body }) => body),
          wrote
        )
        assert.deepEqual(
          phone.read.map(({ sequence }) => sequence),
          wrote.map((_, index) => index + 1)
        )
      }
    }
  }).timeout(process.env.LONG ? 3_600_000 : 300_000)
})
