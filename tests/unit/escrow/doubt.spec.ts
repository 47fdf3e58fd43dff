import { test } from '@japa/runner'
import type { Published } from '#escrow/domain/evidence/checkpoint'
import { doubtAbout, type Situation } from '#escrow/domain/evidence/doubt'

const at = (
  size: bigint,
  epoch = 1,
  note = `${epoch}.${size}`
): Published & { horizon: string } => ({
  epoch,
  size,
  note,
  key: 'key',
  horizon: String(size * 10n),
})

/** Sealed up to 100, published as far as that. */
const SOUND: Situation = {
  server: { system: '7', horizon: '2000' },
  epoch: { number: 1, systemIdentifier: '7', continues: null },
  last: at(100n),
  published: at(100n),
  tail: at(100n),
  counterpart: at(100n),
}

const FRESH_EPOCH: Situation = {
  server: { system: '8', horizon: '5' },
  epoch: { number: 2, systemIdentifier: '8', continues: at(100n).note },
  last: at(90n),
  published: at(90n),
  tail: at(100n),
  counterpart: null,
}

const LATER = { server: { system: '8', horizon: '60' } }

const CASES: readonly [what: string, situation: Situation, cause: string | null][] = [
  ['nothing is wrong', SOUND, null],
  [
    'nothing was ever sealed',
    { ...SOUND, epoch: null, last: null, published: null, tail: null, counterpart: null },
    null,
  ],
  ['a checkpoint waits to be published', { ...SOUND, last: at(120n) }, null],
  [
    'it was published, and a crash kept the database from noting it',
    { ...SOUND, published: at(90n) },
    null,
  ],
  [
    'the server is another one',
    { ...SOUND, server: { system: '8', horizon: '2000' } },
    'evidence.system_changed',
  ],
  [
    'transaction ids are lower than they were',
    { ...SOUND, server: { system: '7', horizon: '999' } },
    'evidence.ids_ran_backwards',
  ],
  [
    'the log says more than the database',
    { ...SOUND, tail: at(120n), counterpart: null },
    'evidence.log_ahead',
  ],
  [
    'the log says something else',
    { ...SOUND, counterpart: at(100n, 1, 'rewritten') },
    'evidence.log_differs',
  ],
  ['the log is gone', { ...SOUND, tail: null, counterpart: null }, 'evidence.log_lost'],
  ['the log was cut', { ...SOUND, tail: at(90n), counterpart: at(90n) }, 'evidence.log_shortened'],
  ['an epoch has just begun on the new server', FRESH_EPOCH, null],
  [
    'the new epoch was published, and then cut off',
    { ...FRESH_EPOCH, ...LATER, last: at(5n, 2), published: at(5n, 2) },
    'evidence.log_shortened',
  ],
  [
    'ids are low because the epoch is new',
    {
      ...FRESH_EPOCH,
      last: at(5n, 2),
      tail: at(5n, 2),
      counterpart: at(5n, 2),
      ...LATER,
    },
    null,
  ],
]

test.group('Whether this is the database that was published', () => {
  for (const [what, situation, cause] of CASES) {
    test(`${what}: ${cause ?? 'no doubt'}`, ({ assert }) => {
      assert.equal(doubtAbout(situation)?.cause ?? null, cause)
    })
  }
})
