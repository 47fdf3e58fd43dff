import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { BareTransfers } from './support/bare_transfers.js'
import { judge, median, rateOf } from './support/contest.js'
import { processorTimes, usedBetween } from './support/processor_time.js'
import { Stage } from './support/stage.js'
import { StatementTap } from '#tests/support/statement_tap'

/**
 * Approve → release through the HTTP API: the full stack of one web process, against a bare
 * database transaction of three statements on the same server in the same run, both on as many
 * lanes. Rounds alternate, and the median counts.
 *
 *     node --import=@poppinss/ts-exec bench/transitions.ts
 *
 * STATEMENTS=1 prints what one approval asks of the database; PROFILE=folder writes Node's profile
 * of the web process there.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 7)
const APPROVALS = Number(process.env.APPROVALS ?? 400)
const LANES = (process.env.LANES ?? '1,20').split(',').map(Number)
const PAIRS = 40
const MILESTONES = 10

const CLAIM = {
  name: 'approve → release over HTTP',
  yardstick: 'a bare transaction of three statements',
  floor: 0.15,
  aim: 0.35,
}

interface Approval {
  readonly milestone: string
  readonly token: string
}

const agent = new Agent({ keepAlive: true, maxSockets: Math.max(...LANES) })

function approve(url: string, { milestone, token }: Approval): Promise<void> {
  const body = JSON.stringify({ data: { type: 'milestones', attributes: {} } })
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/api/v1/milestones/${milestone}/approve`,
      {
        agent,
        method: 'POST',
        headers: {
          'accept': 'application/vnd.api+json',
          'content-type': 'application/vnd.api+json',
          'content-length': Buffer.byteLength(body),
          'authorization': `Bearer ${token}`,
          'idempotency-key': randomUUID(),
        },
      },
      (answer) => {
        let text = ''
        answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
        answer.on('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`${answer.statusCode}: ${text}`))
        )
      }
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Submitted milestones of many bookings, in an order that mixes them. */
async function submitted(count: number): Promise<Approval[]> {
  const { makeClient, makeTalent } = await import('#database/factories/booking/people')
  const { makeBooking } = await import('#database/factories/booking/bookings')
  const { tokenFor } = await import('#database/factories/identity/accounts')
  const { FundMilestone } = await import('#booking/actions/fund_milestone')
  const { SubmitMilestone } = await import('#booking/actions/submit_milestone')
  const { Money } = await import('#kernel/money')
  const { container } = stage.app
  const fund = await container.make(FundMilestone)
  const submit = await container.make(SubmitMilestone)
  const pairs = await Promise.all(
    Array.from({ length: PAIRS }, async () => {
      const client = await makeClient(Money.of('100000000000', 'USD'))
      return { client, talent: await makeTalent(), token: await tokenFor(client.account.id) }
    })
  )
  const amounts = Array.from({ length: MILESTONES }, () => '1000')
  const bookings = Array.from({ length: Math.ceil(count / MILESTONES) }, (_, index) => index)
  const made: Approval[][] = []
  await rateOf(bookings, 4, async (index) => {
    const pair = pairs[index % PAIRS]
    if (!pair) throw new Error('Every booking has two sides')
    const { client, talent, token } = pair
    const { milestoneIds } = await makeBooking('submitted', { client, talent, amounts })
    for (const milestone of milestoneIds.slice(1)) {
      await fund.execute(milestone, client.actor)
      await submit.execute(milestone, {}, talent.actor)
    }
    made[index] = milestoneIds.map((milestone) => ({ milestone, token }))
  })
  return amounts.flatMap((_, place) => made.flatMap((each) => each.slice(place, place + 1)))
}

async function printStatements(approval: Approval, warm: Approval): Promise<void> {
  const said: string[] = []
  const tap = await StatementTap.before(process.env.DATABASE_URL ?? '', {
    asked: (statement) => {
      said.push(statement.replace(/\s+/g, ' ').trim())
      return undefined
    },
  })
  const web = await stage.serve({ DATABASE_URL: tap.url })
  await approve(web.url, warm)
  said.length = 0
  await approve(web.url, approval)
  const asked = [...said]
  await web.stop()
  await tap.close()
  console.log(asked.map((each, index) => `${index + 1}. ${each.slice(0, 160)}`).join('\n'))
  console.log(`One approval asks ${asked.length} statements of the database.`)
}

interface Round {
  readonly reached: number
  readonly yard: number
}

/** Milliseconds of processor time of one approval: in the web process, and in PostgreSQL for it. */
class Cost {
  #approvals = 0
  #web = 0
  #postgres = 0

  constructor(
    private readonly web: number,
    private readonly serving: () => Promise<number[]>
  ) {}

  async of(approvals: number, work: () => Promise<number>): Promise<number> {
    const web = processorTimes([this.web])
    const postgres = processorTimes(await this.serving())
    const rate = await work()
    this.#web += usedBetween(web, processorTimes([this.web]))
    this.#postgres += usedBetween(postgres, processorTimes(await this.serving()))
    this.#approvals += approvals
    return rate
  }

  toString(): string {
    const each = (sum: number) => (sum / this.#approvals).toFixed(2)
    return `${each(this.#web)} ms in the web process and ${each(this.#postgres)} ms in PostgreSQL`
  }
}

async function contest(
  url: string,
  lanes: number,
  approvals: () => Approval[],
  bare: BareTransfers,
  cost: Cost
): Promise<void> {
  const rates: Round[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const yard = await bare.rate(APPROVALS * 4, lanes)
    const some = approvals()
    const reached = await cost.of(some.length, () =>
      rateOf(some, lanes, (each) => approve(url, each))
    )
    rates.push({ reached, yard })
  }
  judge(
    { ...CLAIM, name: `${CLAIM.name}, ${lanes} at a time` },
    median(rates.map(({ reached, yard }) => reached / yard)),
    median(rates.map(({ reached }) => reached)),
    median(rates.map(({ yard }) => yard))
  )
  console.log(`  processor time of one approval: ${cost}`)
}

async function backends(): Promise<number[]> {
  const { Database } = await import('@adonisjs/lucid/database')
  const db = await stage.app.container.make(Database)
  const { rows } = await db.rawQuery<{ rows: { pid: number }[] }>(
    `select pid from pg_stat_activity
     where datname = current_database() and application_name = 'uvidense'`
  )
  return rows.map(({ pid }) => pid)
}

/** What autovacuum does within a minute: tables just filled are not known to the planner yet. */
async function analyze(): Promise<void> {
  const { Database } = await import('@adonisjs/lucid/database')
  await (await stage.app.container.make(Database)).rawQuery('vacuum analyze')
}

const stage = await Stage.set()
try {
  const approvals = await submitted(APPROVALS * (ROUNDS * LANES.length + 0.5) + 2)
  const [first, second] = approvals.splice(0, 2)
  if (process.env.STATEMENTS && first && second) await printStatements(first, second)
  const bare = await BareTransfers.open(process.env.DATABASE_URL ?? '', Math.max(...LANES))
  const web = await stage.serve({}, process.env.PROFILE)
  try {
    const some = () => approvals.splice(0, APPROVALS)
    const warming = approvals.splice(0, APPROVALS / 2)
    await rateOf(warming, Math.max(...LANES), (each) => approve(web.url, each))
    await bare.rate(APPROVALS * 2, Math.max(...LANES))
    await analyze()
    for (const lanes of LANES) {
      await contest(web.url, lanes, some, bare, new Cost(web.pid, backends))
    }
  } finally {
    await web.stop()
  }
  await bare.close()
} finally {
  agent.destroy()
  await stage.strike()
}
