/** A module: any folder of app/ but the kernel below all and the pages above all. */
const MODULE = '^app/(?!kernel/|web/)([^/]+)'
const KERNEL = '^app/kernel/'
const ROOMS = 'contract|domain|actions|queries|persistence|gateways|http|jobs|listeners'

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

/** A room of any module, those yet to come included, may import itself, the kernel and `allowed`. */
const room = (names, allowed, comment) =>
  error(
    `room-${names.split('|')[0]}`,
    comment,
    { path: `${MODULE}/(${names})(?:/|\\.ts$)` },
    {
      path: '^app/',
      pathNot: [KERNEL, `^app/$1/(${['contract', ...allowed].join('|')})/`, '^app/$1/$2/'],
    }
  )

/** As `room`, but contracts of other modules may be called too. */
const callingRoom = (names, allowed, comment) => {
  const rule = room(names, allowed, comment)
  rule.to.pathNot.push('^app/[^/]+/contract/')
  return rule
}

/** Calls run one way; an event of a module above may be listened to. */
const below = (module, above) =>
  error(
    `calls-run-one-way-${module}`,
    'notices → messaging → booking → escrow and profiles → identity; upward only by event.',
    { path: `^app/${module}/` },
    { path: `^app/(${above})/`, pathNot: '/contract/[a-z_]*events\\.ts$' }
  )

module.exports = {
  forbidden: [
    error('resolvable', 'What cannot be found cannot be checked.', {}, { couldNotResolve: true }),
    error(
      'modules-by-contract',
      'A module knows another one by its contract alone.',
      { path: '^app/(?!kernel/)([^/]+)/' },
      { path: '^app/', pathNot: ['^app/$1/', KERNEL, '^app/[^/]+/contract/'] }
    ),
    error('kernel-knows-no-module', '', { path: KERNEL }, { path: '^app/(?!kernel/)' }),
    error(
      'nobody-imports-web',
      'The pages are above all.',
      { path: '^app/(?!web/)' },
      { path: '^app/web/' }
    ),
    error(
      'composition-root',
      'Providers and start wire the modules; nothing is wired back. Only config reads the environment.',
      { path: '^(app|config|database|resources)/' },
      { path: '^(providers|start)/', pathNot: '^start/env\\.ts$' }
    ),
    error(
      'environment-through-config',
      'Modules take their settings from config.',
      { path: '^(app|resources)/' },
      { path: '^start/env\\.ts$' }
    ),

    below('identity', 'profiles|escrow|booking|messaging|notices'),
    below('profiles', 'escrow|booking|messaging|notices'),
    below('escrow', 'profiles|booking|messaging|notices'),
    below('booking', 'messaging|notices'),
    below('messaging', 'notices'),

    room('contract', [], 'A contract names nothing but itself and the kernel.'),
    room('domain', [], 'Rules are pure: own domain and contract, and the kernel.'),
    room('persistence', ['domain'], 'Models and repositories know the domain they keep.'),
    room('gateways', ['domain'], 'Ports to the outside know the domain they serve.'),
    callingRoom('actions', ['domain', 'persistence', 'gateways'], 'One file per change of state.'),
    callingRoom('queries', ['domain', 'persistence', 'gateways'], 'One file per larger read.'),
    callingRoom('http', ['domain', 'actions', 'queries'], 'HTTP never reaches past the actions.'),
    callingRoom('jobs|listeners', ['domain', 'actions', 'queries'], 'Nor do jobs and listeners.'),
    callingRoom(
      'service',
      ['domain', 'actions', 'queries'],
      'The contract over actions and queries.'
    ),
    error(
      'rooms-have-names',
      `A module has the rooms ${ROOMS.replaceAll('|', ', ')} and service.ts.`,
      { path: MODULE, pathNot: `${MODULE}/(?:(?:${ROOMS})/|service\\.ts$)` },
      {}
    ),
    error(
      'domain-packages',
      'Dates and state machines are all that a domain needs of others.',
      { path: `${MODULE}/domain/` },
      {
        dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown', 'core'],
        pathNot: ['node_modules/(@types/)?(luxon|xstate)/'],
      }
    ),
    error(
      'models-in-persistence',
      'Lucid models are private to persistence.',
      { path: MODULE, pathNot: '/persistence/' },
      { path: 'node_modules/@adonisjs/lucid/build/src/orm/' }
    ),
    error(
      'no-http-below-http',
      'What worker and command share knows no request.',
      { path: `${MODULE}/(contract|domain|actions|queries|persistence|gateways|jobs|listeners)/` },
      { path: 'node_modules/@adonisjs/(core/build/modules/http|http-server|session)/' }
    ),

    error(
      'client-alone',
      'The client knows the server by its API alone.',
      { path: '^resources/' },
      { path: '^(app|config|database|providers|start|commands|bin|tests)/' }
    ),
    error(
      'server-without-client',
      '',
      { path: '^(app|config|start)/' },
      { path: '^resources/client/' }
    ),
    error(
      'features-apart',
      'A feature of the client never imports another.',
      { path: '^resources/client/features/([^/]+)/' },
      { path: '^resources/client/features/', pathNot: '^resources/client/features/$1/' }
    ),

    error(
      'no-test-code',
      '',
      { path: '^(app|config|providers|start|commands|resources)/' },
      { path: '^(tests|bench)/' }
    ),
    error(
      'shipped-packages',
      'What runs in production is installed in production.',
      { path: '^(app|config|providers|start)/' },
      {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      }
    ),
    error(
      'no-cycles',
      'Two files that need each other are one.',
      { path: '^(app|resources|config|providers|start)/' },
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules/\\.cache|public|ssr|\\.data)/|^virtual:' },
    tsPreCompilationDeps: true,
    detectJSDocImports: false,
    combinedDependencies: true,
    webpackConfig: { fileName: '.dependency-cruiser.webpack.cjs' },
  },
}
