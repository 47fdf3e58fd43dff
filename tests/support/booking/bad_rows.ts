import type { FormName } from '#tests/support/booking/bad_input'

export const MEGABYTE = 'x'.repeat(1_000_000)
const MANY = Array.from({ length: 10_000 }, () => ({ title: 'Part', amount: '1' }))

/** A form, the field, what is put into it, and where the error points if not at the field. */
type Row = readonly [FormName, string, unknown, string?]

const NO_AMOUNT = [
  ...['1e3', ' 1000', '0x10', 'twelve', '', '٣', '9'.repeat(65)],
  ...[1000, null, { amount: '1000', currency: 'USD' }, ['1000']],
]
/** Amounts are whole minor units: what has a point has another exponent than its currency. */
const FRACTIONS = ['12.50', '12,50', '12.505', '1000.0', 12.5]
const TOO_MUCH = ['1000000000000001', '9223372036854775808', '9'.repeat(40)]
const NOT_POSITIVE = ['0', '-0', '-1', '-1000000000000001']

const POSITIVE: readonly (readonly [FormName, string])[] = [
  ['an offer', 'milestones/0/amount'],
  ['an offer in yen', 'milestones/0/amount'],
  ['an offer by the hour', 'hourlyRate'],
  ['a counter-offer', 'milestones/0/amount'],
  ['a change', 'milestones/0/amount'],
  ['a change of hours', 'hourlyRate'],
  ['a bonus', 'amount'],
  ['a wish for a bonus', 'amount'],
  ['releasing a part', 'amount'],
  ['asking for a refund', 'amount'],
  ['opening a dispute', 'claimed'],
]
const MAY_BE_LEFT_OUT = new Set<FormName>(['a change of hours', 'opening a dispute'])
const SHARES: readonly (readonly [FormName, string])[] = [
  ['a bid', 'amount'],
  ['a decision', 'talentAmount'],
  ['a cancellation', 'shares/0/talentShare'],
]

/** Every form that takes an amount above zero, with each of the values. */
const positive = (values: readonly unknown[]): readonly Row[] =>
  POSITIVE.flatMap(([form, field]) =>
    values
      // Where an amount may be left out, nothing is no mistake.
      .filter((value) => value !== null || !MAY_BE_LEFT_OUT.has(form))
      .map((value): Row => [form, field, value])
  )

/** The same for shares, of which nothing is one. */
const shares = (values: readonly unknown[]): readonly Row[] =>
  SHARES.flatMap(([form, field]) => values.map((value): Row => [form, field, value]))

const BEYOND_WHAT_IS_HELD: readonly Row[] = [
  ...shares(['5000001']),
  ['releasing a part', 'amount', '50000'],
  ['asking for a refund', 'amount', '50001'],
  ['opening a dispute', 'claimed', '50001'],
]

const TEXTS: readonly (readonly [FormName, string])[] = [
  ['an offer', 'title'],
  ['an offer', 'brief'],
  ['an offer', 'note'],
  ['an offer', 'milestones/0/title'],
  ['an offer', 'milestones/0/description'],
  ['a counter-offer', 'note'],
  ['a change', 'note'],
  ['a cancellation', 'note'],
  ['a bonus', 'note'],
  ['a wish for a bonus', 'note'],
  ['a delivery', 'note'],
  ['asking for changes', 'note'],
  ['opening a dispute', 'reason'],
  ['a decision', 'reason'],
  ['evidence', 'caption'],
  ['hours', 'memo'],
  ['changed hours', 'memo'],
  ['disputing hours', 'reason'],
  ['a template', 'name'],
  ['a template', 'brief'],
  ['a review', 'text'],
  ['a reply', 'text'],
  ['a report', 'words'],
  ['an appeal', 'words'],
  ['moderation', 'reason'],
  ['more time for everybody', 'reason'],
]

const texts = (...values: readonly unknown[]): readonly Row[] =>
  TEXTS.flatMap(([form, field]) => values.map((value): Row => [form, field, value]))

const MISSING: readonly Row[] = [
  ['an offer', 'title', ''],
  ['an offer', 'title', '   '],
  ['an offer', 'milestones/0/title', ''],
  ['asking for changes', 'note', ' '],
  ['opening a dispute', 'reason', ''],
  ['a decision', 'reason', ' '],
  ['a wish for a bonus', 'note', ' '],
  ['a reply', 'text', ''],
  ['an appeal', 'words', ' '],
  ['disputing hours', 'reason', ' '],
  ['moderation', 'reason', ''],
  ['more time for everybody', 'reason', ''],
  ['a template', 'name', ' '],
]

const MANY_MILESTONES: readonly Row[] = [
  ['an offer', 'milestones', MANY],
  ['a counter-offer', 'milestones', MANY],
  ['a change', 'milestones', MANY],
  ['a template', 'milestones', MANY],
  ['a cancellation', 'shares', MANY],
]

const SUMS: readonly Row[] = [
  ['an offer', 'total', '49999'],
  ['a counter-offer', 'total', '1'],
]

const PAST: readonly Row[] = [
  ['an offer', 'milestones/0/dueOn', '2020-01-01'],
  ['a counter-offer', 'milestones/0/dueOn', '2020-01-01'],
  ['a change', 'milestones/0/dueOn', '2020-01-01'],
]

const TERMS: readonly Row[] = [
  ['an offer', 'milestones', []],
  ['an offer', 'milestones', 'all'],
  ['an offer', 'milestones', undefined],
  ['an offer', 'milestones/0/dueOn', '2027-02-30'],
  ['an offer', 'milestones/0/dueOn', 'soon'],
  ['an offer', 'milestones/0/dueOn', 20270101],
  ...['ZZZ', 'usd', 'XAU', '', 'US', 5].map((code): Row => ['an offer', 'currency', code]),
  ['an offer', 'kind', 'daily'],
  ['an offer', 'hourlyRate', '5000'],
  ['an offer by the hour', 'milestones', [{ title: 'Shelves', amount: '1' }]],
  ['an offer by the hour', 'hourlyRate', undefined],
  ...[0, -1, 59, 10_081, 1.5, 1e300, '1200', null].map((minutes): Row => [
    'an offer by the hour',
    'weeklyLimitMinutes',
    minutes,
  ]),
  ['a counter-offer', 'milestones', []],
  ['a change', 'milestones/0/id', 'ms_somebody_elses'],
  ['a change', 'hourlyRate', '6000'],
  ['a change of hours', 'weeklyLimitMinutes', 59],
  ['a template', 'currency', 'ZZZ'],
  ['a template', 'milestones/0/amount', '12.50'],
  ['a cancellation', 'shares', []],
  ['a cancellation', 'shares/0/milestoneId', 'ms_none', 'shares'],
  ['evidence', 'assetId', 'ast_none'],
  ['evidence', 'assetId', 5],
]

const HOURS: readonly Row[] = [
  ...(['hours', 'changed hours'] as const).flatMap((form): Row[] => [
    ...[0, -5, 1.5, 1_441, 1e300, '60'].map((minutes): Row => [form, 'minutes', minutes]),
    [form, 'startedAt', '2999-01-01T00:00:00Z'],
    [form, 'startedAt', '2026-03-09 08:00'],
    [form, 'startedAt', 'now'],
    [form, 'startedAt', 5],
  ]),
  ['hours', 'minutes', null],
  ['hours', 'clientId', 'mine'],
  ['hours', 'source', 'memory'],
]

const DISPUTED_HOURS: readonly Row[] = [
  ['disputing hours', 'hours', []],
  ['disputing hours', 'hours', 'all'],
  ['disputing hours', 'hours', ['hrs_none']],
  ['disputing hours', 'hours/1', 'hrs_none', 'hours'],
  ['disputing hours', 'hours', Array.from({ length: 10_000 }, (_, n) => `hrs_${n}`)],
  ['disputing hours', 'hours', undefined],
]

const REVIEWS: readonly Row[] = [
  ...[0, 6, 3.5, -1, '5', null].map((stars): Row => ['a review', 'rating', stars]),
  ['a report', 'reason', 'dull'],
  ['moderation', 'action', 'burn'],
]

const EXTENSIONS: readonly Row[] = [
  ...[0, -1, 1.5, 1e9, '24'].map((hours): Row => ['more time for everybody', 'byHours', hours]),
  ['more time for everybody', 'from', 'yesterday'],
  ['more time for everybody', 'to', '2025-01-01T00:00:00Z'],
]

/** Everything that is refused with 422 by the name of its field. */
export const BAD_INPUT: Readonly<Record<string, readonly Row[]>> = {
  'an amount of zero or below': [...positive(NOT_POSITIVE), ...shares(['-1'])],
  'an amount above 10^15 minor units': [...positive(TOO_MUCH), ...shares(TOO_MUCH)],
  'an amount of the wrong exponent': [...positive(FRACTIONS), ...shares(FRACTIONS)],
  'what is no amount': [...positive(NO_AMOUNT), ...shares(NO_AMOUNT)],
  'an amount beyond what is held': BEYOND_WHAT_IS_HELD,
  'a sum that the milestones do not add up to': SUMS,
  'a deadline in the past': PAST,
  'a text of 1 MB': texts(MEGABYTE),
  'what is no text': texts(7, 'a\u0000b'),
  'nothing where something is needed': MISSING,
  'a list of 10,000': MANY_MILESTONES,
  'terms that cannot be': TERMS,
  'time that cannot be': HOURS,
  'hours that cannot be disputed': DISPUTED_HOURS,
  'reviews and their moderation': REVIEWS,
  'more time than there is': EXTENSIONS,
}
