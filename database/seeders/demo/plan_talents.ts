import { currency, exponentOf, type CurrencyCode } from '#kernel/currency'
import { Money } from '#kernel/money'
import type { DisplayRates } from '#kernel/rates/display_rates'
import { Dice } from '#profiles/domain/art/dice'
import type { PortfolioItem, ProfileLanguage, ProfileSkill } from '#profiles/domain/profile'
import { slugOf } from '#profiles/domain/slug'
import { PLACES } from '#database/seeders/demo/places/index'
import type { Place } from '#database/seeders/demo/places/place'
import { PROFESSIONS } from '#database/seeders/demo/professions/index'
import type { Profession } from '#database/seeders/demo/professions/profession'
import { PERSONAL, WAYS } from '#database/seeders/demo/prose'

export interface PersonPlan {
  readonly key: string
  readonly name: string
  /** First name, as one is addressed. */
  readonly called: string
  readonly email: string
  readonly country: string
  readonly timeZone: string
  readonly locale: string
  readonly currency: string
  readonly wants: 'hire' | 'work'
}

export interface TalentPlan extends PersonPlan {
  readonly profession: Profession
  readonly city: string
  readonly headline: string
  readonly biography: string
  readonly skills: readonly ProfileSkill[]
  readonly languages: readonly ProfileLanguage[]
  readonly portfolio: readonly PortfolioItem[]
  readonly rate: Money
  readonly avatar: string
  readonly accepting: boolean
}

export const TALENT_COUNT = 300
/** So many are there from the first moment, each of another profession as far as they go. */
export const FIRST_TALENTS = 30

/** The people who offer work in the demo: the same on every machine and every day. */
export function planTalents(count: number, rates: DisplayRates): TalentPlan[] {
  const order = new Dice('order of professions').sample(PROFESSIONS, PROFESSIONS.length)
  const taken = new Set<string>()
  return Array.from({ length: count }, (_, index) => {
    const dice = new Dice(`talent ${index}`)
    const profession = order[index % order.length] ?? dice.pick(PROFESSIONS)
    const place = index === 0 ? placeOf('KE') : weighted(dice)
    return index === 0
      ? amina(dice, place, rates, taken)
      : talent(`talent-${index}`, dice, place, profession, rates, taken)
  })
}

function talent(
  key: string,
  dice: Dice,
  place: Place,
  profession: Profession,
  rates: DisplayRates,
  taken: Set<string>
): TalentPlan {
  const woman = dice.chance(0.52)
  const name = distinctName(dice, place, woman, taken)
  const [city, timeZone] = dice.pick(place.cities)
  const slug = slugOf(name)
  return {
    key,
    name,
    called: name.split(' ')[0] ?? name,
    email: `${slug}@demo.test`,
    country: place.country,
    timeZone,
    locale: place.locale,
    currency: place.currency,
    wants: 'work',
    profession,
    city,
    headline: dice.pick(profession.headlines),
    biography: biography(dice, profession, city),
    skills: skillsOf(dice, profession),
    languages: languagesOf(dice, place),
    portfolio: portfolioOf(dice, profession, slug),
    rate: rateOf(dice, profession, place, rates),
    avatar: avatarOf(dice, place, woman, slug),
    accepting: dice.chance(0.86),
  }
}

/** The ready-made login among them: a web developer from Nairobi. */
function amina(dice: Dice, place: Place, rates: DisplayRates, taken: Set<string>): TalentPlan {
  const profession = PROFESSIONS[0]
  if (!profession) throw new Error('There are no professions')
  const plan = talent('amina', dice, place, profession, rates, taken)
  return {
    ...plan,
    name: 'Amina Otieno',
    called: 'Amina',
    email: 'amina@demo.test',
    city: 'Nairobi',
    timeZone: 'Africa/Nairobi',
    headline: 'Web developer for shops that have to load on a bus',
    biography: biography(new Dice('amina'), profession, 'Nairobi'),
    rate: Money.of(350_000n, 'KES'),
    avatar: 'portraits/a60-amina0t1',
    accepting: true,
  }
}

function distinctName(dice: Dice, place: Place, woman: boolean, taken: Set<string>): string {
  const firsts = (woman ? place.women : place.men).split(',')
  const families = place.families.split(',')
  for (;;) {
    const name = `${dice.pick(firsts)} ${dice.pick(families)}`
    const words = new Set(name.split(' '))
    if (words.size < name.split(' ').length || taken.has(slugOf(name))) continue
    taken.add(slugOf(name))
    return name
  }
}

function biography(dice: Dice, profession: Profession, city: string): string {
  const fill = (text: string) =>
    text.replaceAll('{years}', String(dice.whole(4, 17))).replaceAll('{city}', city)
  const parts = [
    fill(dice.pick(profession.openings)),
    dice.pick(profession.details),
    dice.sample(WAYS, dice.whole(1, 2)).join(' '),
  ]
  if (dice.chance(0.5)) parts.push(dice.pick(PERSONAL))
  return parts.join('\n\n')
}

/** The least that goes with a level. */
const YEARS = { working: 1, advanced: 3, expert: 7 } as const

function skillsOf(dice: Dice, { skills }: Profession): ProfileSkill[] {
  const wanted = Math.min(skills.length, dice.whole(5, 9))
  const chosen = new Set(dice.sample(skills.slice(0, 4), 3))
  for (const id of dice.sample(skills, skills.length)) if (chosen.size < wanted) chosen.add(id)
  return skills
    .filter((id) => chosen.has(id))
    .map((id) => {
      const level = dice.pick(['working', 'advanced', 'advanced', 'expert'] as const)
      return { id, level, years: YEARS[level] + (id % 4) }
    })
}

function languagesOf(dice: Dice, { languages }: Place): ProfileLanguage[] {
  const [own = 'en', ...others] = languages
  const level = (code: string) =>
    code === 'en'
      ? dice.pick(['B2', 'C1', 'C1', 'C2'] as const)
      : dice.pick(['B1', 'B2', 'C1'] as const)
  const spoken = others.filter((code) => code === 'en' || dice.chance(0.55))
  return [{ code: own, level: 'native' }, ...spoken.map((code) => ({ code, level: level(code) }))]
}

function portfolioOf(dice: Dice, { works, motifs }: Profession, slug: string): PortfolioItem[] {
  return dice
    .sample(works, Math.min(works.length, dice.whole(2, 4)))
    .map(([title, text], index) => ({
      title,
      description: text,
      imageUrl: `/art/portfolio/${dice.pick(motifs)}-${artCode(`${slug} ${index}`)}.svg`,
      year: dice.whole(2021, 2026),
    }))
}

function rateOf(dice: Dice, profession: Profession, place: Place, rates: DisplayRates): Money {
  const [low, high] = profession.usd
  const dollars = Math.round((low + dice.next() * (high - low)) * place.prices * 100)
  const exact = rates.convert(
    Money.of(BigInt(Math.max(dollars, 400)), 'USD'),
    currency(place.currency)
  )
  return roundRate(exact)
}

/** To what people quote: two leading digits, never less than a whole unit of the currency. */
export function roundRate(money: Money): Money {
  const whole = 10n ** BigInt(exponentOf(money.currency))
  let step = whole
  while (money.amount / step >= 100n) step *= 10n
  const rounded = ((money.amount + step / 2n) / step) * step
  return Money.of(rounded < whole ? whole : rounded, money.currency)
}

function avatarOf(dice: Dice, place: Place, woman: boolean, slug: string): string {
  const presentation = !woman
    ? 'm'
    : dice.chance(place.scarves ?? 0)
      ? 'h'
      : dice.chance(place.curls ?? 0)
        ? 'a'
        : 'f'
  return `portraits/${presentation}${dice.pick(place.skin)}${dice.pick(place.hair)}-${artCode(slug)}`
}

function artCode(seed: string): string {
  return new Dice(seed).whole(0x10000000, 0xffffffff).toString(16)
}

function weighted(dice: Dice): Place {
  const total = PLACES.reduce((sum, { weight }) => sum + weight, 0)
  let ticket = dice.next() * total
  return PLACES.find(({ weight }) => (ticket -= weight) < 0) ?? placeOf('KE')
}

function placeOf(country: string): Place {
  const place = PLACES.find((candidate) => candidate.country === country)
  if (!place) throw new Error(`Nobody lives in ${country}`)
  return place
}

/** Currencies that demo prices are quoted in. */
export function demoCurrencies(): CurrencyCode[] {
  return [...new Set(PLACES.map((place) => currency(place.currency)))]
}
