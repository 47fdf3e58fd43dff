import { readdirSync } from 'node:fs'
import { test } from '@japa/runner'
import { cruise, cruisePlanted, ruleNames } from './support/boundaries.js'

interface Plant {
  rule: string
  file: string
  imports: string
  target?: string
}

/**
 * One violation per rule at the least. `harbours` is no module of ours: the rules must hold for
 * modules yet to come.
 */
const PLANTS: Plant[] = [
  { rule: 'resolvable', file: 'app/harbours/domain/a.ts', imports: './nowhere.js' },
  {
    rule: 'modules-by-contract',
    file: 'app/harbours/actions/a.ts',
    imports: '../../ships/persistence/b.js',
    target: 'app/ships/persistence/b.ts',
  },
  {
    rule: 'modules-by-contract',
    file: 'app/booking/actions/reach.ts',
    imports: '#escrow/persistence/b',
    target: 'app/escrow/persistence/b.ts',
  },
  {
    rule: 'modules-by-contract',
    file: 'app/web/page.ts',
    imports: '#booking/queries/b',
    target: 'app/booking/queries/b.ts',
  },
  {
    rule: 'kernel-knows-no-module',
    file: 'app/kernel/knows.ts',
    imports: '#booking/contract/b',
    target: 'app/booking/contract/b.ts',
  },
  {
    rule: 'nobody-imports-web',
    file: 'app/harbours/http/web.ts',
    imports: '#web/b',
    target: 'app/web/b.ts',
  },
  {
    rule: 'composition-root',
    file: 'app/harbours/actions/wired.ts',
    imports: '#providers/b',
    target: 'providers/b.ts',
  },
  {
    rule: 'environment-through-config',
    file: 'app/harbours/actions/settings.ts',
    imports: '#start/env',
    target: 'start/env.ts',
  },
  ...[
    ['identity', 'profiles'],
    ['profiles', 'escrow'],
    ['escrow', 'booking'],
    ['booking', 'messaging'],
    ['messaging', 'notices'],
  ].map(([lower, upper]) => ({
    rule: `calls-run-one-way-${lower}`,
    file: `app/${lower}/actions/up.ts`,
    imports: `#${upper}/contract/up`,
    target: `app/${upper}/contract/up.ts`,
  })),
  ...[
    ['contract', 'actions'],
    ['domain', 'persistence'],
    ['persistence', 'actions'],
    ['gateways', 'persistence'],
    ['actions', 'http'],
    ['queries', 'actions'],
    ['http', 'persistence'],
    ['jobs', 'persistence'],
    ['listeners', 'gateways'],
  ].map(([from, to]) => ({
    rule: `room-${from === 'listeners' ? 'jobs' : from}`,
    file: `app/harbours/${from}/oversteps.ts`,
    imports: `../${to}/c.js`,
    target: `app/harbours/${to}/c.ts`,
  })),
  {
    rule: 'room-service',
    file: 'app/harbours/service.ts',
    imports: './persistence/d.js',
    target: 'app/harbours/persistence/d.ts',
  },
  { rule: 'rooms-have-names', file: 'app/harbours/helpers/a.ts', imports: 'luxon' },
  { rule: 'domain-packages', file: 'app/harbours/domain/pg.ts', imports: 'pg' },
  { rule: 'domain-packages', file: 'app/harbours/domain/files.ts', imports: 'node:fs' },
  {
    rule: 'models-in-persistence',
    file: 'app/harbours/queries/model.ts',
    imports: '@adonisjs/lucid/orm',
  },
  {
    rule: 'no-http-below-http',
    file: 'app/harbours/actions/request.ts',
    imports: '@adonisjs/core/http',
  },
  {
    rule: 'client-alone',
    file: 'resources/client/lib/server.ts',
    imports: '../../../app/kernel/e.js',
    target: 'app/kernel/e.ts',
  },
  {
    rule: 'server-without-client',
    file: 'app/web/client.ts',
    imports: '../../resources/client/lib/f.js',
    target: 'resources/client/lib/f.ts',
  },
  {
    rule: 'features-apart',
    file: 'resources/client/features/docks/a.ts',
    imports: '../cranes/b.js',
    target: 'resources/client/features/cranes/b.ts',
  },
  {
    rule: 'no-test-code',
    file: 'app/harbours/actions/tested.ts',
    imports: '#tests/b',
    target: 'tests/b.ts',
  },
  { rule: 'shipped-packages', file: 'app/harbours/gateways/dev.ts', imports: 'fast-check' },
  {
    rule: 'no-cycles',
    file: 'app/harbours/domain/egg.ts',
    imports: './hen.js',
    target: 'app/harbours/domain/hen.ts',
  },
]

function plantedTree(): Record<string, string> {
  const files: Record<string, string> = {}
  for (const { target } of PLANTS) if (target) files[target] = 'export const used = 1\n'
  for (const { file, imports } of PLANTS) files[file] = `export * from '${imports}'\n`
  files['app/harbours/domain/hen.ts'] = `export * from './egg.js'\n`
  return files
}

test.group('Boundaries', () => {
  test('hold in the whole tree', ({ assert }) => {
    const { modules, violations } = cruise()
    assert.deepEqual(violations, [])

    const between = modules.flatMap(({ source, dependencies }) =>
      dependencies.map(({ resolved }) => [moduleOf(source), moduleOf(resolved)] as const)
    )
    for (const name of readdirSync('app')) {
      assert.isTrue(
        modules.some(({ source }) => moduleOf(source) === name),
        `${name} was seen`
      )
      if (name === 'kernel') continue
      assert.isTrue(
        between.some(([from, to]) => from === name && to === 'kernel'),
        `${name} was seen to import the kernel`
      )
    }
  })

  test('every planted violation is reported under its rule', ({ assert }) => {
    const { violations } = cruisePlanted(plantedTree())
    const reported = violations.map(({ rule, from }) => `${rule}: ${from}`)
    for (const { rule, file } of PLANTS) assert.include(reported, `${rule}: ${file}`)
  })

  test('every rule has its planted violation', ({ assert }) => {
    assert.sameMembers(
      ruleNames(),
      PLANTS.map(({ rule }) => rule).filter((rule, index, all) => all.indexOf(rule) === index)
    )
  })

  test('what the rules allow is not reported', ({ assert }) => {
    const { violations } = cruisePlanted({
      'app/kernel/money.ts': 'export const money = 1\n',
      'app/ships/contract/ships.ts': `export * from '#kernel/money'\n`,
      'app/harbours/contract/events.ts': 'export const events = 1\n',
      'app/harbours/domain/rules.ts': `export * from '../contract/events.js'\nexport * from 'luxon'\n`,
      'app/harbours/persistence/model.ts': `export * from '@adonisjs/lucid/orm'\nexport * from '../domain/rules.js'\n`,
      'app/harbours/actions/act.ts': `export * from '../persistence/model.js'\nexport * from '../../ships/contract/ships.js'\n`,
      'app/harbours/http/controller.ts': `export * from '../actions/act.js'\nexport * from '@adonisjs/core/http'\n`,
      'app/escrow/listeners/on_booking.ts': `export * from '#booking/contract/events'\n`,
      'app/booking/contract/events.ts': 'export const events = 1\n',
    })
    assert.deepEqual(violations, [])
  })
})

function moduleOf(path: string): string | undefined {
  return /^app\/([^/]+)\//.exec(path)?.[1]
}
