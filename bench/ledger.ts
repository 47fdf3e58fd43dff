import pg from 'pg'
import { judge, median, type Claim } from './support/contest.js'
import { Stage } from './support/stage.js'
import { chooseYardstick, type Yardstick } from './support/yardsticks.js'

/**
 * What a transfer costs with every guarantee in force, as a multiple of TPC-B on the same server in
 * the same run: eight connections, a thousand wallets, fsync on, the fold worker running. Rounds
 * alternate, and the median counts.
 *
 *     node --import=@poppinss/ts-exec bench/ledger.ts
 */
const SECONDS = Number(process.env.SECONDS ?? 3)
const ROUNDS = Number(process.env.ROUNDS ?? 7)
const CONNECTIONS = 8
const WALLETS = 1000
const FOLD_MS = 1000

interface Contest extends Omit<Claim, 'yardstick'> {
  readonly statement: string
  /** Transfers in one statement. */
  readonly batch: number
}

const CONTESTS: readonly Contest[] = [
  {
    name: 'a transfer between two wallets',
    statement: 'select bench.transfer(:n, :m)',
    batch: 1,
    floor: 1.4,
    aim: 1.6,
  },
  {
    name: 'a release with its fee, through the platform’s accounts',
    statement: 'select bench.release(:n)',
    batch: 1,
    floor: 1.2,
    aim: 1.4,
  },
  {
    name: 'a hundred transfers in one call',
    statement: 'select bench.transfers(:n, 100)',
    batch: 100,
    floor: 4,
    aim: 7,
  },
]

/**
 * Builds the posting's input in the database, where pgbench can call it. What that costs is counted
 * as ours.
 */
const FUNCTIONS = `
  create schema bench;
  create sequence bench.keys;

  create function bench.id(prefix text) returns text language sql volatile as $$
    select prefix || '_' || lpad(nextval('bench.keys')::text, 26, '0')
  $$;

  create function bench.leg(kind text, owner text, booking text, amount bigint) returns jsonb
    language sql volatile as $$
    select jsonb_build_object('kind', kind, 'owner', owner, 'booking', booking, 'currency', 'USD',
      'amount', amount::text, 'openAs', bench.id('la'))
  $$;

  create function bench.entry(kind text, booking text, hold text, legs jsonb, holds jsonb)
    returns jsonb language plpgsql volatile as $$
    declare
      key constant text := bench.id('tr');
    begin
      return jsonb_build_object('id', key, 'kind', kind, 'bookingId', booking, 'holdId', hold,
        'scope', kind, 'key', key, 'hash', repeat('00', 32), 'reversesId', null,
        'resolvesId', null, 'answer', '{}'::jsonb, 'occurredAt', clock_timestamp(),
        'legs', legs, 'holds', holds);
    end $$;

  create function bench.moving(a integer, b integer) returns jsonb
    language plpgsql volatile as $$
    begin
      return bench.entry('deposit', null, null, jsonb_build_array(
        bench.leg('client_available', 'w' || a, '', -1),
        bench.leg('client_available', 'w' || case when a = b then a % ${WALLETS} + 1 else b end,
          '', 1)), '[]');
    end $$;

  create function bench.transfer(a integer, b integer) returns jsonb
    language plpgsql volatile as $$
    begin
      return escrow.post(jsonb_build_array(bench.moving(a, b)));
    end $$;

  create function bench.transfers(a integer, many integer) returns jsonb
    language plpgsql volatile as $$
    begin
      return (
        select escrow.post(jsonb_agg(
          bench.moving(1 + (a + n * 7) % ${WALLETS}, 1 + (a + n * 7 + 3) % ${WALLETS})))
        from generate_series(1, many) n);
    end $$;

  create function bench.fill(n integer) returns jsonb language sql volatile as $$
    select escrow.post(jsonb_build_array(
      bench.entry('deposit', null, null, jsonb_build_array(
        bench.leg('client_available', 'w' || n, '', 1000000000000),
        bench.leg('provider_clearing', '', '', -1000000000000)), '[]'),
      bench.entry('hold_placed', 'b' || n, 'hld_' || lpad(n::text, 26, '0'), jsonb_build_array(
        bench.leg('client_available', 'w' || n, '', -900000000000),
        bench.leg('booking_escrow', '', 'b' || n, 900000000000)),
        jsonb_build_array(jsonb_build_object('op', 'place', 'id', 'hld_' || lpad(n::text, 26, '0'),
          'bookingId', 'b' || n, 'subjectId', 's' || n, 'clientId', 'w' || n, 'talentId', 't' || n,
          'currency', 'USD', 'placed', '900000000000', 'clientFee', '0', 'clientTax', '0',
          'placedAt', clock_timestamp())))))
  $$;

  create function bench.release(n integer) returns jsonb language plpgsql volatile as $$
    declare
      hold record;
    begin
      select * into hold from escrow.lock_hold('s' || n);
      return escrow.post(jsonb_build_array(bench.entry('hold_released', 'b' || n, hold.id,
        jsonb_build_array(
          bench.leg('booking_escrow', '', 'b' || n, -100),
          bench.leg('talent_pending', 't' || n, '', 90),
          bench.leg('platform_fees', '', '', 10)),
        jsonb_build_array(jsonb_build_object('op', 'move', 'id', hold.id, 'version', hold.version,
          'released', '90', 'refunded', '0', 'fee', '10', 'tax', '0', 'clientFeeReturned', '0',
          'clientTaxReturned', '0')))));
    end $$;
`

async function prepare(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(FUNCTIONS)
  for (let wallet = 1; wallet <= WALLETS; wallet++) {
    await client.query('select bench.fill($1)', [wallet])
  }
  await client.query('analyze')
  await client.end()
}

async function measure(yard: Yardstick, contest: Contest): Promise<void> {
  const rates: { reached: number; yard: number }[] = []
  await yard.rate(contest.statement, WALLETS)
  for (let round = 0; round < ROUNDS; round++) {
    const one = await yard.tpcb()
    const reached = (await yard.rate(contest.statement, WALLETS)) * contest.batch
    rates.push({ reached, yard: one })
  }
  judge(
    { ...contest, yardstick: yard.name },
    median(rates.map((each) => each.reached / each.yard)),
    median(rates.map(({ reached }) => reached)),
    median(rates.map((each) => each.yard))
  )
}

const stage = await Stage.set()
try {
  const url = process.env.DATABASE_URL ?? ''
  await prepare(url)
  const { FoldAccounts } = await import('#escrow/actions/fold_accounts')
  const folding = await stage.app.container.make(FoldAccounts)
  let fold: Promise<unknown> = Promise.resolve()
  const worker = setInterval(() => {
    fold = fold.then(() => folding.execute())
  }, FOLD_MS)
  const yard = await chooseYardstick(url, CONNECTIONS, SECONDS)
  const only = process.env.ONLY ?? ''
  for (const contest of CONTESTS.filter(({ name }) => name.includes(only))) {
    await measure(yard, contest)
  }
  clearInterval(worker)
  await fold
  await yard.close()
} finally {
  await stage.strike()
}
