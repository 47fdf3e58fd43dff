import app from '@adonisjs/core/services/app'
import { EndSecurityHolds } from '#escrow/actions/end_security_holds'
import {
  ACCOUNTS,
  type Account,
  type Change,
  NOTHING,
  type World,
} from '#tests/support/escrow/model/books'
import type { Command, Figures, Outcome } from '#tests/support/escrow/model/commands'
import { openDesk, type Desk } from '#tests/support/escrow/model/desk'
import {
  balancesIn,
  fingerprint,
  holdsOf,
  nameOf,
  transfersSoFar,
} from '#tests/support/escrow/model/facts'
import { Model, textOf } from '#tests/support/escrow/model/model'
import { accountsOf } from '#tests/support/escrow/model/names'
import type { Cast } from '#tests/support/escrow/model/errands'
import { Party } from '#tests/support/escrow/model/party'
import { commandOf, DAYS_EVERY, type Draw } from '#tests/support/escrow/model/steps'
import { travel } from '#tests/support/identity/travel'
import { brokenInvariants } from '#tests/support/escrow/verified'

const CONNECTIONS = 8
const DAYS = 6

/** Everybody's own; the platform's are shared by all. */
const OWN: readonly Account[] = [
  ...(['client', 'owes', 'inRefund', 'talentClient', 'talentOwes', 'talentInRefund'] as const),
  ...(['escrow', 'pending', 'available', 'inPayout'] as const),
  ...(['awayClient', 'awayAvailable'] as const),
]

interface Walker {
  readonly model: Model
  readonly party: Party
  readonly draw: Draw
  readonly done: Command[]
  /** What was answered under a key. */
  readonly answers: Map<string, string>
}

interface Turn {
  readonly walker: Walker
  readonly command: Command
  readonly outcome: Outcome
  /** What was held before. */
  readonly remained: bigint
}

export interface Places {
  readonly home: string
  readonly away: string
}

/**
 * Many walks side by side, a step of each at a time: first what must change nothing, while every row
 * is watched, then what moves money. After each step all of the ledger is verified, and every
 * wallet, hold and platform account is what the models say.
 */
export class Crowd {
  readonly wrong: string[] = []
  readonly seen = new Set<string>()
  #desk!: Desk
  #undoTravel = () => {}
  #days = 0
  #before = new Map<string, bigint>()

  private constructor(
    private readonly walkers: readonly Walker[],
    private readonly places: Places
  ) {}

  static async gather(
    draws: readonly Draw[],
    world: Omit<World, 'client' | 'talent'>,
    casts: readonly Cast[],
    places: Places
  ): Promise<Crowd> {
    const walkers: Walker[] = []
    await lanes([...draws.entries()], async ([index, draw]) => {
      const cast = casts[index]
      if (!cast) throw new Error('Somebody has nobody to work with')
      const party = await Party.of(draw, cast, places)
      const model = new Model({ ...world, ...draw })
      walkers.push({ model, party, draw, done: [], answers: new Map() })
    })
    const crowd = new Crowd(walkers, places)
    crowd.#desk = await openDesk()
    crowd.#before = await balancesIn([places.home, places.away])
    return crowd
  }

  /** Until somebody is found wrong; what was wrong, and what had been done until then. */
  async walk(): Promise<void> {
    const length = Math.max(...this.walkers.map(({ draw }) => draw.steps.length))
    try {
      for (let step = 0; step < length && this.wrong.length === 0; step++) {
        if (step > 0 && step % DAYS_EVERY === 0) await this.#daysPass(step)
        await this.#step(step)
      }
    } finally {
      await lanes(this.walkers, ({ party }) => party.leave(this.#desk))
      this.#undoTravel()
    }
  }

  async #step(index: number): Promise<void> {
    const turns = this.walkers.flatMap((walker) => {
      const step = walker.draw.steps[index]
      if (!step) return []
      const command = commandOf(step, `k${index}`, walker.model, walker.done)
      walker.done.push(command)
      const remained = 'hold' in command ? walker.model.remainder(command.hold) : 0n
      const outcome = walker.model.apply(command)
      this.seen.add(`${command.do} ${outcome.ended}`)
      return [{ walker, command, outcome, remained }]
    })
    const moving = turns.filter(({ outcome }) => outcome.ended === 'done')
    const still = turns.filter(({ outcome }) => outcome.ended !== 'done')

    const before = await fingerprint()
    await lanes(still, (turn) => this.#take(turn))
    const after = await fingerprint()
    const traces = Object.keys(after).filter((table) => after[table] !== before[table])
    if (traces.length > 0) {
      const tried = still.map(({ command }) => textOf(command)).join(' ')
      this.wrong.push(`a trace in ${traces.join()} of what was refused or known: ${tried}`)
    }

    const posted = await transfersSoFar()
    await lanes(moving, (turn) => this.#take(turn))
    const expected = moving.reduce((sum, { outcome }) => sum + transfersOf(outcome), 0)
    const made = (await transfersSoFar()) - posted
    if (made !== expected) this.wrong.push(`${made} transfers instead of ${expected}`)
    await this.#look()
  }

  async #take({ walker, command, outcome, remained }: Turn): Promise<void> {
    const { party, answers } = walker
    const say = (what: string) =>
      this.wrong.push(`${what}, after ${walker.done.map(textOf).join(' ')}`)
    const parts = outcome.ended === 'done' ? partsOf(command, remained) : null
    const foretold = parts && (await party.preview(parts.hold, parts.out, parts.back, this.#desk))
    const heard = await party.do(command, this.#desk)
    if (heard.ended === 'told') return
    const refused = outcome.ended === 'refused'
    if (heard.ended === 'refused') {
      if (!refused) say(`refused (${heard.why}) what the model does`)
      return
    }
    if (refused) return void say(`done what the model refuses (${outcome.why})`)
    const different = differs(outcome.figures, heard.figures)
    if (different !== '') say(`answered ${different}`)
    if (foretold && differs(foretold, heard.figures) !== '') say('not as it was foretold')
    const name = `${command.do} ${command.key}`
    const first = answers.get(name)
    if (outcome.ended === 'known' && first !== heard.answer) say('another answer than at first')
    answers.set(name, heard.answer)
  }

  /** For everybody at once: what waits for its security hold is no booking's alone. */
  async #daysPass(step: number): Promise<void> {
    this.#undoTravel()
    this.#days += DAYS
    this.#undoTravel = travel({ days: this.#days })
    this.#desk = await openDesk()
    const end = await app.container.make(EndSecurityHolds)
    while ((await end.execute()) > 0);
    for (const { model, done } of this.walkers) {
      const command: Command = { do: 'days', key: `d${step}` }
      model.apply(command)
      done.push(command)
    }
    await this.#look()
  }

  async #look(): Promise<void> {
    const { home, away } = this.places
    const balances = await balancesIn([home, away])
    const holds = await holdsOf(this.walkers.map(({ party }) => party.bookingId))
    const shared = new Map<Account, { name: string; sum: bigint }>()
    for (const { model, party, done } of this.walkers) {
      const names = accountsOf(party)
      for (const account of ACCOUNTS) {
        const name = nameOf(names[account])
        const expected = model.books.balances[account]
        if (!OWN.includes(account)) {
          shared.set(account, { name, sum: (shared.get(account)?.sum ?? 0n) + expected })
        } else if ((balances.get(name) ?? 0n) !== expected) {
          const has = `${balances.get(name) ?? 0n} ${account}, by the model ${expected}`
          this.wrong.push(`${has}, after ${done.map(textOf).join(' ')}`)
        }
      }
      for (const hold of model.books.holds.values()) {
        const row = holds.get(party.subjects[hold.number] ?? '')
        const parts = (Object.keys(NOTHING) as (keyof Change)[]).filter(
          (part) => row?.[part] !== hold[part]
        )
        const frozen = row?.frozen === (hold.frozenBy !== null)
        if (parts.length > 0 || !frozen) {
          const what = [...parts, ...(frozen ? [] : ['frozen'])].join()
          this.wrong.push(`hold ${hold.number} differs in ${what}: ${done.map(textOf).join(' ')}`)
        }
      }
    }
    for (const [account, { name, sum }] of shared) {
      const grew = (balances.get(name) ?? 0n) - (this.#before.get(name) ?? 0n)
      if (grew !== sum) this.wrong.push(`${account} of the platform grew ${grew}, not ${sum}`)
    }
    for (const finding of await brokenInvariants()) this.wrong.push(JSON.stringify(finding))
  }
}

const transfersOf = (outcome: Outcome) => (outcome.ended === 'done' ? outcome.transfers : 0)

function differs(one: Figures, other: Figures): string {
  return (Object.keys(one) as (keyof Figures)[])
    .filter((name) => one[name] !== other[name])
    .map((name) => `${name}: ${other[name]}, not ${one[name]}`)
    .join()
}

/** What a movement takes out of a hold, for either side. */
function partsOf(command: Command, remained: bigint) {
  if (remained === 0n) return null
  switch (command.do) {
    case 'release':
    case 'refund': {
      const amount = command.amount === 'rest' ? remained : command.amount
      const [out, back] = command.do === 'release' ? [amount, 0n] : [0n, amount]
      return { hold: command.hold, out, back }
    }
    case 'split':
      return { hold: command.hold, out: command.talent, back: remained - command.talent }
    case 'settlePart':
      return { hold: command.hold, out: command.release, back: command.refund }
    default:
      return null
  }
}

/** All of it, on so many connections at once. */
async function lanes<Item>(items: Iterable<Item>, work: (item: Item) => Promise<void>) {
  const waiting = [...items]
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next)
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, lane))
}
