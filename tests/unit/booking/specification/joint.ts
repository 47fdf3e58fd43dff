import type { Position } from '#booking/domain/lifecycle'
import type { PartySide, Side } from '#booking/domain/side'
import type { BookingContext, BookingEvent } from '#booking/domain/v1/booking_machine'
import { keyOf } from './explore.js'
import { bookingPart, bookingStart, process } from './parts.js'
import { nothing, type Moved } from './rows.js'
import type { Cause, Step, Strand } from './strand.js'

type At = Position<BookingContext>

/** Positions of the booking's machine, each once, with what may follow: asked for a million times. */
class Bookings {
  readonly #known = new Map<string, At>()
  readonly #told = new Map<At, Map<string, At>>()
  readonly #own = new Map<At, readonly OwnEvent[]>()

  one(position: At): At {
    const key = keyOf(position)
    const known = this.#known.get(key)
    if (!known) this.#known.set(key, position)
    return known ?? position
  }

  /** The same position when its parts are as said. */
  told(position: At, held: boolean, allDone: boolean): At {
    const variants = this.#told.get(position) ?? new Map<string, At>()
    this.#told.set(position, variants)
    const key = `${held} ${allDone}`
    const { state, context } = position
    const known = variants.get(key) ?? this.one({ state, context: { ...context, held, allDone } })
    variants.set(key, known)
    return known
  }

  /** Events of the booking itself that its machine takes here. */
  own(position: At): readonly OwnEvent[] {
    const known = this.#own.get(position)
    if (known) return known
    const clocks = [process.booking.deadline(position), process.booking.question(position)]
    const found = bookingPart.sendable.flatMap(({ type, by }): OwnEvent[] => {
      if (type === 'activate' || type === 'bonus') return []
      const after = process.booking.step(position, { type, by } as BookingEvent)
      const due = clocks.some((clock) => clock?.event === type)
      return after ? [{ type, by, due, after: this.one(after) }] : []
    })
    this.#own.set(position, found)
    return found
  }
}

interface OwnEvent {
  readonly type: string
  readonly by: Side
  readonly due: boolean
  readonly after: At
}

/** A booking and all its parts at one moment. */
export interface Moment {
  readonly booking: At
  /** Where each strand stands. */
  readonly parts: readonly number[]
}

export interface Change extends Moment {
  readonly moved: Moved
}

export interface JointEdge {
  readonly from: number
  readonly to: number
  readonly by: Side
  /** Whether a clock sends it; what the system may do but no clock makes it do is no help. */
  readonly due: boolean
  readonly words: string
}

export interface Explored {
  readonly moments: readonly Moment[]
  readonly edges: readonly JointEdge[]
  /** What must never happen and did, in words. */
  readonly wrongs: readonly string[]
}

export const add = (a: Moved, b: Moved): Moved => ({
  paidIn: a.paidIn + b.paidIn,
  toTalent: a.toTalent + b.toTalent,
  toClient: a.toClient + b.toClient,
})

/** A booking of these parts: what follows from one event in others is done at once. */
export abstract class JointBooking {
  readonly #wrongs = new Set<string>()
  readonly #bookings = new Bookings()

  constructor(
    readonly kind: 'fixed' | 'hourly',
    readonly strands: readonly Strand[]
  ) {}

  protected abstract first(): number[]

  /** What a step of a part brings about in the others; each way in which it may. */
  protected abstract afterStep(change: Change, step: Step): Change[]

  /** The same for an event of the booking that does not end it. */
  protected abstract afterEvent(change: Change, type: string, by: Side): Change[]

  explore(): Explored {
    const first = this.#bookings.one(bookingStart(this.kind))
    const numbers = new Map<At, Map<string, number>>()
    const moments: Moment[] = []
    const edges: JointEdge[] = []
    const numberOf = (moment: Moment): number => {
      const here = numbers.get(moment.booking) ?? new Map<string, number>()
      numbers.set(moment.booking, here)
      const key = moment.parts.join()
      const known = here.get(key)
      if (known !== undefined) return known
      here.set(key, moments.length)
      return moments.push(moment) - 1
    }
    numberOf(this.#settled({ booking: first, parts: this.first() }))
    // The list grows while it is walked.
    for (const [from, moment] of moments.entries()) {
      for (const { change, by, due, words } of this.#from(moment)) {
        const { moved, ...after } = change
        this.#weigh(moment, change, words)
        edges.push({ from, to: numberOf(this.#settled(after)), by, due, words })
      }
    }
    return { moments, edges, wrongs: [...this.#wrongs] }
  }

  held({ parts }: Moment): bigint {
    return parts.reduce((sum, at, nth) => sum + (this.strands[nth]?.held[at] ?? 0n), 0n)
  }

  *#from(moment: Moment) {
    const { booking, parts } = moment
    if (booking.state === 'accepted' || booking.state === 'active') {
      for (const [nth, at] of parts.entries()) {
        for (const step of this.strands[nth]?.steps[at] ?? []) {
          if (step.cause !== 'own') continue
          if (booking.state === 'accepted' && !['fund', 'hold', 'cancel'].includes(step.type)) {
            this.#wrongs.add(`a part can ${step.type} before anything is paid`)
          }
          for (const change of this.afterStep(this.#stepped(moment, nth, step), step)) {
            yield { change, by: step.by, due: step.due, words: `part ${nth}: ${step.type}` }
          }
        }
      }
    }
    yield* this.#own(moment)
  }

  /** Events of the booking itself. */
  *#own(moment: Moment) {
    for (const { type, by, due, after } of this.#bookings.own(moment.booking)) {
      const change = { ...moment, booking: after, moved: nothing }
      const ends = process.booking.isTerminal(after.state)
      const changes = ends ? this.ended(change, type, by) : this.afterEvent(change, type, by)
      for (const each of changes) yield { change: each, by, due, words: type }
    }
  }

  /** The first money makes the booking active. */
  #stepped(moment: Moment, nth: number, step: Step): Change {
    const parts = moment.parts.with(nth, step.to)
    const { booking } = moment
    if (booking.state !== 'accepted' || step.moved.paidIn === 0n) {
      return { booking, parts, moved: step.moved }
    }
    const after = process.booking.step(booking, { type: 'activate', by: step.by })
    if (!after) throw new Error('A part was paid that its booking does not know of')
    return { booking: this.#bookings.one(after), parts, moved: step.moved }
  }

  /** A booking that ended takes its parts with it; each way in which they may be shared out. */
  protected ended(change: Change, type: string, by: Side): Change[] {
    return this.strands.reduce<Change[]>(
      (changes, strand, nth) => changes.flatMap((each) => this.#close(each, strand, nth, type, by)),
      [change]
    )
  }

  /** An event that the system adds at once; none when the machine refuses it. */
  protected also({ booking, parts, moved }: Change, type: BookingEvent['type']): Change[] {
    const told = this.#settled({ booking, parts }).booking
    const after = process.booking.step(told, { type, by: 'system' })
    return after ? [{ booking: this.#bookings.one(after), parts, moved }] : []
  }

  #close(change: Change, strand: Strand, nth: number, type: string, by: Side): Change[] {
    const at = change.parts[nth] ?? 0
    if (strand.ended[at]) return [change]
    const cause: Cause = waits(strand, at) ? 'settle' : 'close'
    const allowed = cause === 'close' || type === 'agree-cancellation'
    const steps = (strand.steps[at] ?? []).filter((each) => each.cause === cause && each.by === by)
    if (!allowed || steps.length === 0) {
      this.#wrongs.add(`${type} by ${by} leaves a part ${strand.states[at]}`)
    }
    return steps.map((step) => ({
      booking: change.booking,
      parts: change.parts.with(nth, step.to),
      moved: add(change.moved, step.moved),
    }))
  }

  /** What the booking's machine is told of its parts. */
  #settled({ booking, parts }: Moment): Moment {
    const held = parts.some((at, nth) => waits(this.strands[nth], at))
    const allDone = parts.every((at, nth) => this.strands[nth]?.ended[at])
    return { booking: this.#bookings.told(booking, held, allDone), parts }
  }

  #weigh(before: Moment, { moved, ...after }: Change, words: string): void {
    const kept = this.held(after) - this.held(before)
    if (moved.paidIn !== kept + moved.toTalent + moved.toClient) {
      this.#wrongs.add(`${words}: ${keyOf(moved)} but the holds changed by ${kept}`)
    }
  }
}

/** Whether money is in it, or may come back from a bank. */
function waits(strand: Strand | undefined, at: number): boolean {
  return (strand?.held[at] ?? 0n) > 0n || strand?.states[at] === 'charged_back'
}

/** A fixed booking: its milestones are there from the start, and none follows from another. */
export class FixedBooking extends JointBooking {
  constructor(strands: readonly Strand[]) {
    super('fixed', strands)
  }

  protected first(): number[] {
    return this.strands.map(({ starts }) => starts[0] ?? 0)
  }

  protected afterStep(change: Change): Change[] {
    return [change]
  }

  protected afterEvent(change: Change): Change[] {
    return [change]
  }
}

/** With these a side gives up what it wanted: nobody may have to, because the other is silent. */
const SURRENDER: Readonly<Record<PartySide, readonly string[]>> = {
  client: ['approve', 'release-part', 'concede', 'agree-cancellation'],
  talent: ['give-up', 'accept-refund', 'concede', 'agree-cancellation'],
}

/** Moments from which no end can be reached while one side is silent and the other stays firm. */
export function stuckWithout(absent: PartySide, { moments, edges }: Explored): Moment[] {
  const helps = ({ by, due, words }: JointEdge) => {
    if (by === 'system') return due
    return by !== absent && (by === 'staff' || !SURRENDER[by].some((each) => words.endsWith(each)))
  }
  const into = Map.groupBy(edges.filter(helps), ({ to }) => to)
  const ending = moments.map(({ booking }) => process.booking.isTerminal(booking.state))
  const queue = moments.flatMap((_, at) => (ending[at] ? [at] : []))
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const { from } of into.get(at) ?? []) {
      if (!ending[from]) queue.push(from)
      ending[from] = true
    }
  }
  return moments.filter((_, at) => !ending[at])
}
