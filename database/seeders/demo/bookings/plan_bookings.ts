import { Dice } from '#profiles/domain/art/dice'
import type { PersonPlan, TalentPlan } from '#database/seeders/demo/plan_talents'
import type { Job } from '#database/seeders/demo/professions/profession'
import { DAYS, joinDayOfClient, joinDayOfTalent } from '#database/seeders/demo/calendar'

/** Where a booking is at the end of the demo’s past. */
export type Ending =
  | 'completed'
  | 'reworked'
  | 'negotiated'
  | 'released-by-the-clock'
  | 'released-in-parts'
  | 'declined'
  | 'withdrawn'
  | 'expired'
  | 'lapsed'
  | 'cancelled'
  | 'refunded'
  | 'given-up'
  | 'settled-by-bids'
  | 'conceded'
  | 'decided'
  | 'offered'
  | 'countered'
  | 'accepted'
  | 'funded'
  | 'submitted'
  | 'changes-requested'
  | 'refund-requested'
  | 'disputed'
  | 'with-staff'
  | 'leaving'

/** How many bookings end so in a full demo, and how many days before its end they begin. */
const MIX: readonly (readonly [Ending, number, readonly [number, number]])[] = [
  ['completed', 46, [28, 165]],
  ['reworked', 10, [32, 150]],
  ['negotiated', 8, [30, 150]],
  ['released-by-the-clock', 6, [36, 140]],
  ['released-in-parts', 5, [34, 140]],
  ['declined', 5, [20, 150]],
  ['withdrawn', 3, [20, 150]],
  ['expired', 4, [20, 150]],
  ['lapsed', 3, [20, 150]],
  ['cancelled', 3, [20, 150]],
  ['refunded', 4, [22, 130]],
  ['given-up', 2, [45, 130]],
  ['settled-by-bids', 4, [24, 130]],
  ['conceded', 1, [50, 130]],
  ['decided', 5, [30, 130]],
  ['offered', 7, [0.2, 5]],
  ['countered', 4, [1.5, 5]],
  ['accepted', 5, [1, 2.6]],
  ['funded', 8, [5, 20]],
  ['submitted', 6, [10, 18]],
  ['changes-requested', 3, [10, 20]],
  ['refund-requested', 2, [8, 12]],
  ['disputed', 2, [10, 14]],
  ['with-staff', 3, [17, 21]],
  ['leaving', 1, [8, 12]],
]

export const BOOKING_COUNT = MIX.reduce((sum, [, count]) => sum + count, 0)

export interface BookingPlan {
  readonly key: string
  readonly ending: Ending
  /** Days after the beginning. */
  readonly day: number
  readonly talent: TalentPlan
  readonly client: PersonPlan
  readonly job: Job
  /** Hours of work, for the price. */
  readonly hours: number
}

/** What the two ready-made logins have between them and with others. */
const STARRING: readonly (readonly [Ending, number, boolean, boolean])[] = [
  ['completed', 120, true, true],
  ['completed', 90, true, false],
  ['reworked', 80, true, false],
  ['submitted', 13, true, true],
  ['offered', 1.2, true, false],
  ['funded', 9, true, false],
  ['with-staff', 19, false, true],
  ['completed', 70, false, true],
  ['countered', 3, false, true],
]

export function planBookings(
  count: number,
  talents: readonly TalentPlan[],
  clients: readonly PersonPlan[]
): BookingPlan[] {
  const endings = spread(count)
  const starring = STARRING.slice(0, Math.ceil((STARRING.length * count) / BOOKING_COUNT)).map(
    ([ending, ago, withAmina, withCarlos], index) => {
      const stead = endings.findIndex(([other]) => other === ending)
      endings.splice(stead < 0 ? endings.length - 1 : stead, 1)
      const cast = { talents, clients, withAmina, withCarlos }
      return plan(`starring-${index}`, ending, DAYS - ago, cast)
    }
  )
  const others = endings.map(([ending, [from, to]], index) => {
    const dice = new Dice(`day of booking ${index}`)
    const ago = from + dice.next() * (to - from)
    return plan(`booking-${index}`, ending, DAYS - ago, { talents, clients })
  })
  return withoutRepeats([...starring, ...others])
}

/** Nobody is asked for the same thing twice before they have been asked for everything else. */
function withoutRepeats(plans: readonly BookingPlan[]): BookingPlan[] {
  const asked = new Map<string, number>()
  return plans.map((each) => {
    const { jobs } = each.talent.profession
    const turn = asked.get(each.talent.key) ?? 0
    asked.set(each.talent.key, turn + 1)
    return { ...each, job: jobs[turn % jobs.length] ?? each.job }
  })
}

/** Every kind, in a fixed shuffle: the rarer kinds are in a small demo as well. */
function spread(count: number): (readonly [Ending, readonly [number, number]])[] {
  const one = MIX.map(([ending, , days]) => [ending, days] as const)
  const rest = MIX.flatMap(([ending, number, days]) =>
    Array.from({ length: number - 1 }, () => [ending, days] as const)
  )
  return [...one, ...new Dice('mix').sample(rest, rest.length)].slice(0, count)
}

interface Cast {
  talents: readonly TalentPlan[]
  clients: readonly PersonPlan[]
  withAmina?: boolean
  withCarlos?: boolean
}

function plan(key: string, ending: Ending, day: number, cast: Cast): BookingPlan {
  const dice = new Dice(key)
  const [amina] = cast.talents
  const [carlos] = cast.clients
  const there = cast.talents.filter(
    (talent, index) => index > 0 && talent.accepting && joinDayOfTalent(index) < day - 2
  )
  const hiring = cast.clients.filter((_, index) => index > 0 && joinDayOfClient(index) < day - 1)
  // Some are asked often: the earlier somebody joined, the better they are known.
  const known = there[Math.floor(there.length * dice.next() ** 2.1)]
  const talent = cast.withAmina ? amina : known
  const client = cast.withCarlos ? carlos : dice.pick(hiring)
  if (!talent || !client) throw new Error(`Nobody is there for ${key}`)
  return {
    key,
    ending,
    day,
    talent,
    client,
    job: dice.pick(talent.profession.jobs),
    hours: dice.whole(10, 60),
  }
}
