import { test } from '@japa/runner'
import { ESLint } from 'eslint'

/** The file does not exist, so the rules that ask the type checker have to stay out. */
const eslint = new ESLint({
  overrideConfig: [
    {
      languageOptions: { parserOptions: { projectService: false, project: null } },
      rules: {
        '@typescript-eslint/no-floating-promises': 'off',
        '@typescript-eslint/no-misused-promises': 'off',
        '@typescript-eslint/switch-exhaustiveness-check': 'off',
      },
    },
  ],
})

async function rulesBrokenBy(filePath: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath })
  return (result?.messages ?? []).map(({ ruleId }) => ruleId)
}

const ACTION = 'app/harbours/actions/planted.ts'

const REFUSED: [what: string, file: string, code: string][] = [
  ['Date.now()', ACTION, 'export const at = Date.now()\n'],
  ['new Date()', ACTION, 'export const at = new Date()\n'],
  [
    'DateTime.now()',
    ACTION,
    `import { DateTime } from 'luxon'\n\nexport const at = DateTime.now()\n`,
  ],
  [
    'DateTime.utc()',
    ACTION,
    `import { DateTime } from 'luxon'\n\nexport const at = DateTime.utc()\n`,
  ],
  ['SQL now() in a string', ACTION, `export const sql = 'select now()'\n`],
  ['SQL now() in a template', ACTION, 'export const sql = `update a set b = now ( )`\n'],
  ['current_timestamp', ACTION, `export const sql = 'select current_timestamp'\n`],
  [
    'ctx.auth',
    'app/harbours/http/planted.ts',
    'export const who = (ctx: { auth: string }) => ctx.auth\n',
  ],
  [
    'auth taken out of ctx',
    'app/harbours/http/planted.ts',
    'export const who = ({ auth }: { auth: string }) => auth\n',
  ],
  [
    'a test that is skipped',
    'tests/unit/planted.spec.ts',
    `import { test } from '@japa/runner'\n\ntest('x', () => undefined).skip()\n`,
  ],
  [
    'a test that waits',
    'tests/unit/planted.spec.ts',
    'export const later = () => setTimeout(() => undefined, 10)\n',
  ],
]

test.group('Lint', () => {
  test('{0} is refused')
    .with(REFUSED)
    .run(async ({ assert }, [, file, code]) => {
      assert.include(await rulesBrokenBy(file, code), 'no-restricted-syntax')
    })

  test('any is refused', async ({ assert }) => {
    const broken = await rulesBrokenBy(ACTION, 'export const loose: any = 1\n')
    assert.include(broken, '@typescript-eslint/no-explicit-any')
  })

  test('the client may not import {$self}')
    .with(['#kernel/money', 'react', 'react-dom/client', '@adonisjs/core'])
    .run(async ({ assert }, source) => {
      const code = `export * from '${source}'\n`
      const broken = await rulesBrokenBy('resources/client/lib/planted.ts', code)
      assert.include(broken, 'no-restricted-imports')
    })

  test('the kernel may read the clock, and a migration may let PostgreSQL do so', async ({
    assert,
  }) => {
    const kernel = await rulesBrokenBy('app/kernel/planted.ts', 'export const at = Date.now()\n')
    const migration = await rulesBrokenBy(
      'database/migrations/1_planted.ts',
      `export const sql = 'default now()'\n`
    )
    assert.deepEqual([...kernel, ...migration], [])
  })

  test('what is written as the house wants it is accepted', async ({ assert }) => {
    const code = `import { DateTime } from 'luxon'\n\nexport const at = (ms: number) => DateTime.fromMillis(ms)\n`
    assert.deepEqual(await rulesBrokenBy(ACTION, code), [])
  })
})
