import type { ErrorRegistry } from '#kernel/errors'

/** Every error code of every module, as a page of the documentation. */
export function errorsPage(registry: ErrorRegistry): string {
  const rows = registry
    .codes()
    .sort()
    .map((code) => {
      const answer = registry.answerFor(code)
      return `| \`${code}\` | ${answer?.status} | ${answer?.title} |`
    })
  return [
    '# Error codes',
    '',
    'Written by `node ace api:document` from what the modules register. Codes are stable; act on',
    'them, and show people the `detail`.',
    '',
    '| code | status | title |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

/** Only there in sandbox mode. */
const DEMO = '/api/v1/demo/'

export interface DocumentedRoute {
  methods: readonly string[]
  pattern: string
}

/** Every route of the API, as a page of the documentation. */
export function routesPage(routes: readonly DocumentedRoute[]): string {
  const rows = routes
    .filter(({ pattern }) => pattern.startsWith('/api/') && !pattern.startsWith(DEMO))
    .flatMap(({ methods, pattern }) =>
      methods.filter((method) => method !== 'HEAD').map((method) => ({ method, pattern }))
    )
    .sort((a, b) => compare(a.pattern, b.pattern) || compare(a.method, b.method))
    .map(({ method, pattern }) => `| ${method} | \`${pattern}\` |`)
  return [
    '# Routes',
    '',
    'Written by `node ace api:document` from the route table. Who gets which answer is in',
    '`tests/functional/access`, which is executed.',
    '',
    '| method | address |',
    '| --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
