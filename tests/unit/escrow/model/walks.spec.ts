import { randomInt } from 'node:crypto'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { remainderOf as remainderInDomain } from '#escrow/domain/hold_state'
import {
  ACCOUNTS,
  NEVER_NEGATIVE,
  remainderOf,
  type Account,
  type Part,
  type World,
} from '#tests/support/escrow/model/books'
import type { Command } from '#tests/support/escrow/model/commands'
import { DomainBooks } from '#tests/support/escrow/model/domain_books'
import { Model } from '#tests/support/escrow/model/model'
import { commandOf, DAYS_EVERY, draws, type Draw } from '#tests/support/escrow/model/steps'

const SEED = Number(process.env.MODEL_SEED ?? randomInt(2 ** 31))
const WALKS = process.env.LONG ? 200_000 : 10_000

const worlds = fc.record({
  home: fc.constantFrom('JPY', 'USD', 'KWD'),
  away: fc.constantFrom('EUR', 'KRW', 'BHD'),
  rate: fc.record({
    num: fc.bigInt(1n, 10n ** 6n),
    den: fc.bigInt(1n, 10n ** 6n),
    marginPpm: fc.constantFrom(0n, 1n, 5_000n),
  }),
  payouts: fc.record({
    least: fc.bigInt(1n, 100n),
    most: fc.constantFrom(5_000n, 10n ** 15n),
    step: fc.constantFrom(1n, 10n),
  }),
  trust: fc.constantFrom(0n, 500n, 10n ** 15n),
  reserve: fc.constantFrom(0n, 700n, 10n ** 14n),
})

const isAway = (account: Account) => account.startsWith('away')

/** What must hold in the model at every moment, whatever was tried. */
function brokenLaws({ books, world }: Model): string[] {
  const { balances, holds, waiting, payouts } = books
  const sum = (amounts: Iterable<bigint>) => [...amounts].reduce((total, each) => total + each, 0n)
  const total = (away: boolean) =>
    sum(ACCOUNTS.filter((each) => isAway(each) === away).map((each) => balances[each]))
  const open = [...payouts.values()].filter(({ state }) => state !== 'ended')
  const pending = [...waiting.values()].filter(({ over }) => !over)
  const parts = [...books.parts.values()]
  const onItsWay = sum(
    parts.filter(({ state }) => state === 'planned' || state === 'sent').map(({ amount }) => amount)
  )
  const gone = (name: string) => (part: Part) => part.deposit === name && part.state !== 'failed'
  const laws: Readonly<Record<string, boolean>> = {
    'nothing comes from nowhere': total(false) === world.reserve && total(true) === 0n,
    'nobody has less than nothing': NEVER_NEGATIVE.every((each) => balances[each] >= 0n),
    'nobody is owed by their debt': balances.owes <= 0n && balances.talentOwes <= 0n,
    'escrow is what remains of its holds': balances.escrow === sum(remainders(holds.values())),
    'pending is what waits': balances.pending === sum(pending.map(({ amount }) => amount)),
    'in payout is what is open': balances.inPayout === sum(open.map(({ amount }) => amount)),
    'in refund is what is on its way': onItsWay === balances.inRefund + balances.talentInRefund,
    'no payment gave back more than it brought': [...books.deposits].every(
      ([name, { amount }]) => sum(parts.filter(gone(name)).map((part) => part.amount)) <= amount
    ),
    'no hold gave more than it got': [...remainders(holds.values())].every((each) => each >= 0n),
    'no fee came back that was not paid': [...holds.values()].every(
      (hold) => hold.clientFeeBack <= hold.clientFee && hold.clientTaxBack <= hold.clientTax
    ),
    'a hold that went back whole took its fee along': [...holds.values()].every(
      (hold) => hold.refunded < hold.placed || hold.clientFeeBack === hold.clientFee
    ),
  }
  return Object.keys(laws).filter((law) => !laws[law])
}

const remainders = (holds: Iterable<Parameters<typeof remainderOf>[0]>) =>
  [...holds].map(remainderOf)

/** A talent's debt was met out of what was released to them. */
const NETTED = 'netted'

interface Seen {
  readonly done: Set<string>
  readonly refused: Set<string>
  readonly known: Set<string>
}

const nobody = (): Seen => ({ done: new Set(), refused: new Set(), known: new Set() })

/** One sequence, in the model and by the domain's functions side by side. */
function walk(draw: Draw & World & Places, seen: Seen, ideaOfDomain: World = draw): string[] {
  const model = new Model(draw)
  const domain = new DomainBooks(ideaOfDomain, draw.home, draw.away)
  const earlier: Command[] = []
  for (const [index, step] of draw.steps.entries()) {
    const passes = index > 0 && index % DAYS_EVERY === 0
    const days: Command = { do: 'days', key: `d${index}` }
    const next = () => commandOf(step, `k${index}`, model, earlier)
    for (const make of passes ? [() => days, next] : [next]) {
      const command = make()
      earlier.push(command)
      const owed = model.books.balances.talentOwes
      const { ended } = model.apply(command)
      seen[ended].add(command.do)
      if (command.do === 'days' && model.books.balances.talentOwes > owed) seen.done.add(NETTED)
      if (ended === 'done') domain.apply(command)
      const wrong = [...brokenLaws(model), ...differences(model, domain)]
      if (wrong.length > 0) return wrong
    }
  }
  return []
}

interface Places {
  readonly home: string
  readonly away: string
}

function differences(model: Model, domain: DomainBooks): string[] {
  const { balances, holds } = model.books
  const inDomain = domain.balances
  const accounts = ACCOUNTS.filter((each) => balances[each] !== inDomain[each])
  const remains = [...holds.values()].filter((hold) => {
    const other = domain.hold(hold.number)
    return !other || remainderInDomain(other).amount !== remainderOf(hold)
  })
  return [
    ...accounts.map((each) => `${each}: ${balances[each]}, by the domain ${inDomain[each]}`),
    ...remains.map(({ number }) => `hold ${number}`),
    ...(domain.unbalanced > 0 ? ['a transfer does not balance'] : []),
  ]
}

test.group('The model of the money', () => {
  test(`${WALKS} walks: its laws hold and the domain agrees, after each step (MODEL_SEED=${SEED})`, ({
    assert,
  }) => {
    const seen = nobody()
    fc.assert(
      fc.property(worlds, draws({ min: 5, max: 14 }), (world, draw) => {
        assert.deepEqual(walk({ ...world, ...draw }, seen), [])
      }),
      { numRuns: WALKS, seed: SEED }
    )
    const anyWalk = ['deposit', 'place', 'release', 'refund', 'split', 'settlePart', 'freeze']
    const money = ['bonus', 'days', 'askPayout', 'payoutPaid', 'payoutFailed', 'exchange']
    const back = ['takeBack', 'sendBack', 'backPaid', 'backFailed', 'fundReserve', 'dormant']
    assert.includeMembers(
      [...seen.done],
      [...anyWalk, ...money, ...back, NETTED, 'chargebackWon', 'reverse']
    )
    assert.includeMembers(
      [...seen.refused],
      ['place', 'release', 'bonus', 'askPayout', 'reverse', 'takeBack', 'backPaid', 'fundReserve']
    )
    assert.includeMembers([...seen.known], ['deposit', 'place', 'release', 'chargeback'])
  }).timeout(process.env.LONG ? 1_800_000 : 120_000)

  test('a domain with another idea of the fees is noticed', ({ assert }) => {
    const wrong = fc.check(
      fc.property(worlds, draws({ min: 5, max: 14 }), (world, draw) => {
        const { rate } = draw.talent
        const other = { ...draw, talent: { ...draw.talent, rate: rate + 1_000n } }
        return walk({ ...world, ...draw }, nobody(), { ...world, ...other }).length === 0
      }),
      { numRuns: 500, seed: SEED }
    )
    assert.isTrue(wrong.failed)
  })
})
