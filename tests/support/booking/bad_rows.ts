import type { FormName } from '#tests/support/booking/bad_input'

export const MEGABYTE = 'x'.repeat(1_000_000)
const MANY = Array.from({ length: 10_000 }, () => ({ title: 'Part', amount: '1' }))

/** A form, the field, what is put into it, and where the error points if not at the field. */
type Row = readonly [FormName, string, unknown, string?]

const NO_AMOUNT = [
  ...['12.50', '12,50', '12.505', '1e3', ' 1000', '0x10', 'twelve', '', '٣', '9'.repeat(65)],
  ...[12.5, 1000, null, { amount: '1000', currency: 'USD' }, ['1000']],
]
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

const AMOUNTS: readonly Row[] = [
  ...POSITIVE.flatMap(([form, field]) =>
    [...NO_AMOUNT, ...TOO_MUCH, ...NOT_POSITIVE]
      // Where an amount may be left out, nothing is no mistake.
      .filter((value) => value !== null || !MAY_BE_LEFT_OUT.has(form))
      .map((value): Row => [form, field, value])
  ),
  ...SHARES.flatMap(([form, field]) =>
    [...NO_AMOUNT, ...TOO_MUCH, '-1', '5000001'].map((value): Row => [form, field, value])
  ),
  ['releasing a part', 'amount', '50000'],
  ['asking for a refund', 'amount', '50001'],
  ['opening a dispute', 'claimed', '50001'],
]

const TEXTS: readonly Row[] = (
  [
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
    ['a template', 'name'],
    ['a template', 'brief'],
    ['a review', 'text'],
    ['a reply', 'text'],
    ['a report', 'words'],
    ['moderation', 'reason'],
    ['more time for everybody', 'reason'],
  ] as const
).flatMap(([form, field]): Row[] => [
  [form, field, MEGABYTE],
  [form, field, 7],
  [form, field, 'a\u0000b'],
])

const MISSING: readonly Row[] = [
  ['an offer', 'title', ''],
  ['an offer', 'title', '   '],
  ['an offer', 'milestones/0/title', ''],
  ['asking for changes', 'note', ' '],
  ['opening a dispute', 'reason', ''],
  ['a decision', 'reason', ' '],
  ['a wish for a bonus', 'note', ' '],
  ['a reply', 'text', ''],
  ['moderation', 'reason', ''],
  ['more time for everybody', 'reason', ''],
  ['a template', 'name', ' '],
]

const TERMS: readonly Row[] = [
  ['an offer', 'milestones', []],
  ['an offer', 'milestones', MANY],
  ['an offer', 'milestones', 'all'],
  ['an offer', 'milestones', undefined],
  ['an offer', 'total', '49999'],
  ['an offer', 'milestones/0/dueOn', '2020-01-01'],
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
  ['a counter-offer', 'milestones', MANY],
  ['a counter-offer', 'milestones', []],
  ['a counter-offer', 'total', '1'],
  ['a change', 'milestones', MANY],
  ['a change', 'milestones/0/dueOn', '2020-01-01'],
  ['a change', 'milestones/0/id', 'ms_somebody_elses'],
  ['a change', 'hourlyRate', '6000'],
  ['a change of hours', 'weeklyLimitMinutes', 59],
  ['a template', 'currency', 'ZZZ'],
  ['a template', 'milestones', MANY],
  ['a template', 'milestones/0/amount', '12.50'],
  ['a cancellation', 'shares', []],
  ['a cancellation', 'shares/0/milestoneId', 'ms_none', 'shares'],
  ['a cancellation', 'shares', MANY],
  ['evidence', 'assetId', 'ast_none'],
  ['evidence', 'assetId', 5],
]

const HOURS: readonly Row[] = [
  ...[0, -5, 1.5, 1_441, 1e300, '60', null].map((minutes): Row => ['hours', 'minutes', minutes]),
  ['hours', 'startedAt', '2999-01-01T00:00:00Z'],
  ['hours', 'startedAt', '2026-03-09 08:00'],
  ['hours', 'startedAt', 'now'],
  ['hours', 'startedAt', 5],
  ['hours', 'clientId', 'mine'],
  ['hours', 'source', 'memory'],
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
  'an amount that cannot be': AMOUNTS,
  'a text too long, or no text': TEXTS,
  'nothing where something is needed': MISSING,
  'terms that cannot be': TERMS,
  'time that cannot be': HOURS,
  'reviews and their moderation': REVIEWS,
  'more time than there is': EXTENSIONS,
}
