import { configApp } from '@adonisjs/eslint-config'
import tseslint from 'typescript-eslint'

/** What reads the machine's clock. Domain times come from the kernel's Clock, which can be moved. */
const realTime = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Take the time from Clock: Date.now() does not move with the movable clock.',
  },
  {
    selector: ":matches(NewExpression, CallExpression)[callee.name='Date'][arguments.length=0]",
    message: 'Take the time from Clock: new Date() does not move with the movable clock.',
  },
  {
    selector: "CallExpression[callee.object.name='DateTime'][callee.property.name='now']",
    message: 'Take the time from Clock: DateTime.now() does not move with the movable clock.',
  },
  {
    selector:
      "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(utc|local)$/][arguments.length=0]",
    message: 'Take the time from Clock: DateTime.utc() does not move with the movable clock.',
  },
]

const SQL_TIME =
  '/\\b(now|clock_timestamp|statement_timestamp|transaction_timestamp)\\s*\\(\\s*\\)|\\bcurrent_(timestamp|date|time)\\b/i'
const sqlTime = ['Literal[value=%]', 'TemplateElement[value.raw=%]'].map((selector) => ({
  selector: selector.replace('%', SQL_TIME),
  message: 'Pass the time as a parameter, from Clock: SQL now() does not move with it.',
}))

/** A cookie session and a token both become an Actor; only identity knows how. */
const auth = [
  {
    selector: "MemberExpression[object.name='ctx'][property.name='auth']",
    message: 'Use ctx.actor: ctx.auth belongs to identity.',
  },
  {
    selector: "ObjectPattern > Property[key.name='auth']",
    message: 'Use ctx.actor: ctx.auth belongs to identity.',
  },
]

const unfinishedTests = [
  {
    selector:
      "CallExpression[callee.type='MemberExpression'][callee.property.name=/^(skip|todo|pin)$/] > MemberExpression > CallExpression[callee.name='test']",
    message: 'A test that does not run guards nothing.',
  },
  {
    selector: "CallExpression[callee.name='setTimeout']",
    message: 'Do not wait for time to pass: move the clock, or wait for the thing itself.',
  },
]

const restrict = (...rules) => ({ 'no-restricted-syntax': ['error', ...rules.flat()] })

const strict = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/ban-ts-comment': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
  'no-console': 'error',
}

export default [
  {
    ignores: ['node_modules', 'build', 'ssr', 'public', '.data', '.adonisjs', 'tmp', 'coverage'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...configApp(),
  {
    rules: {
      // Prettier is a check of its own; running it inside the linter doubles the time.
      'prettier/prettier': 'off',
      '@unicorn/no-await-expression-member': 'off',
      // A leading underscore marks what is named only to be left out.
      '@typescript-eslint/naming-convention': [
        'error',
        {
          selector: 'variable',
          format: ['camelCase', 'UPPER_CASE', 'PascalCase'],
          leadingUnderscore: 'allow',
        },
        { selector: 'typeLike', format: ['PascalCase'] },
      ],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    ignores: ['**/*.d.ts', '**/*.d.mts'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: strict,
  },
  { files: ['**/*.ts'], rules: restrict(realTime, sqlTime, auth) },
  { files: ['app/kernel/**'], rules: restrict(auth) },
  { files: ['app/identity/**', 'config/auth.ts'], rules: restrict(realTime, sqlTime) },
  { files: ['database/migrations/**'], rules: restrict(realTime, auth) },
  {
    files: ['*.config.ts', 'tests/**', 'bench/**', 'bin/**', 'database/{factories,seeders}/**'],
    rules: restrict(auth),
  },
  { files: ['tests/**/*.spec.ts'], rules: restrict(unfinishedTests) },
  { files: ['bin/**', 'bench/**'], rules: { 'no-console': 'off' } },
  {
    files: ['resources/client/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': 'off',
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(#|react$|react/|react-dom|@adonisjs/)',
              message: 'The client knows the server by its API alone, and Preact by its own name.',
            },
          ],
        },
      ],
    },
  },
]
