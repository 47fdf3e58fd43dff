import pg from 'pg'
import { judge, median, type Claim } from './support/contest.js'
import { FromTypeScript } from './support/interactive.js'
import { LEDGER_FUNCTIONS, TRANSFER, WALLETS } from './support/ledger_functions.js'
import { Stage } from './support/stage.js'
import { chooseYardstick, type Yardstick } from './support/yardsticks.js'

/**
 * What a transfer costs with every guarantee in force, as a multiple of TPC-B on the same server in
 * the same run: eight connections, a thousand wallets, fsync on, the fold worker running. Rounds
 * alternate, and the median counts.
 *
 *     node --import=@poppinss/ts-exec bench/ledger.ts
 */
const SECONDS = Number(process.env.SECONDS ?? 5)
const ROUNDS = Number(process.env.ROUNDS ?? 5)
const CONNECTIONS = 8
const FOLD_MS = 1000

interface Contest extends Omit<Claim, 'yardstick'> {
  readonly statement: string
  /** Transfers in one statement. */
  readonly batch: number
  readonly slower?: boolean
}

const RELEASE = `select bench.release(:n, bench.id('tr'))`

/** Those with a slower disk come last: nothing makes it faster again. */
const CONTESTS: readonly Contest[] = [
  {
    name: 'a transfer between two wallets',
    statement: TRANSFER,
    batch: 1,
    floor: 1.4,
    aim: 1.6,
  },
  {
    name: 'a release with its fee, through the platform’s accounts',
    statement: RELEASE,
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
  {
    name: 'a release with its fee, a millisecond added to each flush',
    statement: RELEASE,
    batch: 1,
    floor: 0.9,
    aim: 1,
    slower: true,
  },
]

const ONE_CALL: Claim = {
  name: 'one call from TypeScript',
  yardstick: 'the same in statements',
  floor: 2.5,
  aim: 3,
}

async function prepare(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(LEDGER_FUNCTIONS)
  for (let wallet = 1; wallet <= WALLETS; wallet++) {
    await client.query('select bench.fill($1)', [wallet])
  }
  await client.query('vacuum analyze')
  await client.end()
}

async function measure(yard: Yardstick, contest: Contest): Promise<void> {
  if (contest.slower) await yard.slowDown()
  await alternate(
    { ...contest, yardstick: yard.name },
    async () => (await yard.rate(contest.statement, WALLETS)) * contest.batch,
    () => yard.tpcb()
  )
}

async function alternate(
  claim: Claim,
  ours: () => Promise<number>,
  theirs: () => Promise<number>
): Promise<void> {
  const rates: { reached: number; yard: number }[] = []
  await ours()
  for (let round = 0; round < ROUNDS; round++) {
    const yard = await theirs()
    rates.push({ reached: await ours(), yard })
  }
  judge(
    claim,
    median(rates.map((each) => each.reached / each.yard)),
    median(rates.map(({ reached }) => reached)),
    median(rates.map(({ yard }) => yard))
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
  const only = process.env.ONLY ?? ''
  if (ONE_CALL.name.includes(only)) {
    const node = await FromTypeScript.open(url, CONNECTIONS, SECONDS)
    await alternate(
      ONE_CALL,
      () => node.rate('one call'),
      () => node.rate('statements')
    )
    await node.close()
  }
  const yard = await chooseYardstick(url, CONNECTIONS, SECONDS)
  for (const contest of CONTESTS.filter(({ name }) => name.includes(only))) {
    await measure(yard, contest)
  }
  clearInterval(worker)
  await fold
  await yard.close()
} finally {
  await stage.strike()
}
