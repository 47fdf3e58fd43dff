import { Money } from '#kernel/money'
import { Dice } from '#profiles/domain/art/dice'
import type { ProfileInput } from '#profiles/domain/profile_input'
import type { Profession } from '#database/seeders/demo/professions/profession'

const POSTS = ['Team lead', 'Senior specialist', 'Specialist', 'Assistant', 'Self-employed']
const HOUSES = [
  'Acacia Studio',
  'Harbour & Sons',
  'Lakeside Media',
  'Northwind Workshop',
  'Open Market Group',
  'Paper Kite',
  'Sunbird Digital',
  'The Corner Office',
]
const DONE = [
  'Looked after three regular clients from first call to last invoice.',
  'Built the way we worked with people far away: short calls, written decisions.',
  'Began as the youngest of nine and left as the one who taught the others.',
  '',
]
const DEGREES = ['Diploma', 'Bachelor’s degree', 'Two-year course', 'Apprenticeship']
const SCHOOLS = ['{city} Polytechnic', 'University of {city}', '{city} School of Applied Arts']
const CERTIFICATES: readonly (readonly [string, string])[] = [
  ['Managing small projects', 'Open Institute'],
  ['Writing plainly', 'Plain Words Society'],
  ['Working with personal data', 'Civic Data Academy'],
]

interface Person {
  readonly key: string
  readonly city: string
  readonly profession: Profession
  readonly rate: Money
}

type Career = Pick<
  ProfileInput,
  'workHistory' | 'education' | 'certificates' | 'services' | 'week' | 'exceptions' | 'weeklyHours'
>

/** What somebody did before, offers for a price, and when they work; some have said less. */
export function careerOf({ key, city, profession, rate }: Person): Career {
  const dice = new Dice(`${key} career`)
  return {
    ...(dice.chance(0.8) && { workHistory: workHistory(dice) }),
    ...(dice.chance(0.7) && { education: education(dice, city) }),
    ...(dice.chance(0.4) && { certificates: certificates(dice) }),
    ...(dice.chance(0.75) && { services: services(dice, profession, rate) }),
    ...(dice.chance(0.8) && hours(dice)),
  }
}

function workHistory(dice: Dice): Career['workHistory'] {
  const month = () => String(dice.whole(1, 12)).padStart(2, '0')
  const changed = dice.whole(2017, 2023)
  const places = dice.sample(HOUSES, 2)
  const entry = (index: number, from: string, to: string | null) => ({
    ...{ title: dice.pick(POSTS), organisation: places[index] ?? 'Paper Kite', from, to },
    description: dice.pick(DONE),
  })
  const ended = dice.chance(0.4) ? `2025-${month()}` : null
  const latest = entry(0, `${changed}-${month()}`, ended)
  if (dice.chance(0.4)) return [latest]
  return [latest, entry(1, `${changed - dice.whole(2, 5)}-${month()}`, `${changed - 1}-${month()}`)]
}

function education(dice: Dice, city: string): Career['education'] {
  const from = dice.whole(2004, 2014)
  const school = dice.pick(SCHOOLS).replace('{city}', city)
  return [{ school, degree: dice.pick(DEGREES), from, to: from + dice.whole(2, 4) }]
}

function certificates(dice: Dice): Career['certificates'] {
  const [name, issuer] = dice.pick(CERTIFICATES)
  return [{ name, issuer, year: dice.whole(2018, 2026), url: null }]
}

/** The first steps of what people of this profession are hired for. */
function services(dice: Dice, { jobs }: Profession, rate: Money): Career['services'] {
  return dice.sample(jobs, Math.min(jobs.length, dice.whole(1, 3))).flatMap(({ milestones }) => {
    const [first] = milestones
    if (!first) return []
    const days = dice.whole(2, 8)
    const price = Money.of(rate.amount * BigInt(days * 4), rate.currency)
    return [{ title: first[0], description: `${first[1]}.`, price, days }]
  })
}

function hours(dice: Dice): Pick<Career, 'week' | 'exceptions' | 'weeklyHours'> {
  const from = dice.pick([480, 510, 540, 600])
  const days = dice.pick([
    [1, 2, 3, 4, 5],
    [1, 2, 3, 4, 5],
    [1, 2, 3, 4],
    [2, 3, 4, 5, 6],
  ] as const)
  const pause = dice.chance(0.4)
  const week = days.flatMap((weekday) =>
    pause
      ? [
          { weekday, from, to: 750 },
          { weekday, from: 810, to: from + 510 },
        ]
      : [{ weekday, from, to: from + 480 }]
  )
  return { week, weeklyHours: days.length * dice.whole(5, 8) }
}
