import { randomInt } from 'node:crypto'
import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { actorFor, makeAccount, makeStaff } from '#database/factories/identity/accounts'
import { FetchRates } from '#escrow/actions/fetch_rates'
import { ChargebackSettings } from '#escrow/domain/chargebacks/chargeback_settings'
import { ExchangeSettings } from '#escrow/domain/exchange_settings'
import { PayoutSettings } from '#escrow/domain/payouts/payout_settings'
import { RateSource } from '#escrow/gateways/rates/rate_source'
import { ExchangeRates } from '#escrow/persistence/exchange_rates'
import { currency, exponentOf } from '#kernel/currency'
import { newId } from '#kernel/ids'
import { MAX_AMOUNT, Money } from '#kernel/money'
import { sql } from '#kernel/sql'
import type { World } from '#tests/support/escrow/model/books'
import { Crowd, type Places } from '#tests/support/escrow/model/crowd'
import type { Cast } from '#tests/support/escrow/model/errands'
import { draws } from '#tests/support/escrow/model/steps'

const SEED = Number(process.env.MODEL_SEED ?? randomInt(2 ** 31))
const EACH = 100
const ROUNDS = process.env.LONG ? 30 : 1

/** No exponent, two and three; the other currency is worth more, so that no sum is past naming. */
const PLACES: readonly Places[] = [
  { home: 'JPY', away: 'EUR' },
  { home: 'USD', away: 'GBP' },
  { home: 'KWD', away: 'BHD' },
]

/** What the platform has settled, as the model is told it. */
async function worldOf({ home, away }: Places): Promise<Omit<World, 'client' | 'talent'>> {
  const [db, rates, source, payouts, exchanges] = [
    await app.container.make(Database),
    await app.container.make(ExchangeRates),
    await app.container.make(RateSource),
    await app.container.make(PayoutSettings),
    await app.container.make(ExchangeSettings),
  ]
  const [from, to] = [currency(home), currency(away)]
  const rate = await rates.newest(db.connection(), source.name, from, to)
  if (!rate) throw new Error(`No rate between ${home} and ${away}`)
  const sends = (units: bigint) =>
    payouts.sendable('sandbox', 'sandbox', Money.of(units, home)).amount === units
  return {
    rate: {
      num: rate.num * 10n ** BigInt(exponentOf(to)),
      den: rate.den * 10n ** BigInt(exponentOf(from)),
      marginPpm: exchanges.marginBetween(from, to),
    },
    payouts: {
      least: payouts.minimum('sandbox', 'sandbox', from).amount,
      most: MAX_AMOUNT,
      step: [1n, 10n, 100n].find(sends) ?? 1n,
    },
    trust: MAX_AMOUNT,
    reserve: 0n,
  }
}

async function castOf(many: number): Promise<Cast[]> {
  const db = await app.container.make(Database)
  const staff = [
    await actorFor((await makeStaff('finance')).id),
    await actorFor((await makeStaff('admin')).id),
  ] as const
  const runId = newId('por')
  await sql(
    db.connection(),
    `insert into escrow.payout_runs (id, started_by, started_at) values (:runId, :by, :at)`,
    { runId, by: staff[0].accountId, at: new Date() }
  )
  const casts: Cast[] = []
  while (casts.length < many) {
    const [client, talent] = [await makeAccount(), await makeAccount()]
    const sides = { client: await actorFor(client.id), talent: await actorFor(talent.id) }
    casts.push({ ...sides, staff, runId })
  }
  return casts
}

test.group('Walks through escrow, beside a model', (group) => {
  group.setup(async () => {
    await (await app.container.make(FetchRates)).execute()
    // The reserve is everybody's; here it is never needed.
    const trusting = new ChargebackSettings((code) => Money.of(MAX_AMOUNT, code))
    app.container.swap(ChargebackSettings, () => trusting)
    return () => app.container.restore(ChargebackSettings)
  })

  const seen = new Set<string>()

  for (const [index, places] of PLACES.entries()) {
    test(`${EACH * ROUNDS} in ${places.home}, all invariants after each step (MODEL_SEED=${SEED})`, async ({
      assert,
    }) => {
      const world = await worldOf(places)
      for (let round = 0; round < ROUNDS; round++) {
        const seed = SEED + round * PLACES.length + index
        const drawn = fc.sample(fc.noBias(draws({ min: 8, max: 8 })), { numRuns: EACH, seed })
        const crowd = await Crowd.gather(drawn, world, await castOf(EACH), places)
        await crowd.walk()
        assert.deepEqual(crowd.wrong, [])
        for (const each of crowd.seen) seen.add(each)
      }
    }).timeout(process.env.LONG ? 3_600_000 : 300_000)
  }

  test('did and refused whatever there is to do', ({ assert }) => {
    const all = ['deposit', 'place', 'release', 'refund', 'split', 'settlePart', 'freeze', 'bonus']
    const rest = ['askPayout', 'cancelPayout', 'payoutPaid', 'payoutFailed', 'exchange', 'reverse']
    const chargebacks = ['chargeback', 'chargebackWon', 'chargebackLost']
    const back = ['takeBack', 'sendBack', 'backPaid', 'backFailed', 'fundReserve', 'dormant']
    const done = [...all, ...rest, ...chargebacks, ...back].map((name) => `${name} done`)
    const known = ['deposit', 'place', 'release', 'bonus'].map((name) => `${name} known`)
    const refused = ['place', 'release', 'bonus', 'askPayout', 'exchange', 'reverse']
      .concat('takeBack', 'backPaid')
      .map((name) => `${name} refused`)
    const missing = [...done, ...known, ...refused].filter((each) => !seen.has(each))
    assert.deepEqual(missing, [])
  })
})
