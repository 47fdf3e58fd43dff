import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'

const SOURCES = ['app', 'bin', 'commands', 'config', 'database', 'providers', 'resources', 'start']
const ROOMS = new Set(
  ['contract', 'domain', 'actions', 'queries', 'persistence', 'gateways', 'http', 'jobs'].concat([
    'listeners',
    'service.ts',
    'README.md',
  ])
)

const modules = () => readdirSync('app').filter((name) => name !== 'kernel' && name !== 'web')

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|js)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

test.group('Layout', () => {
  test('a module has only the rooms of the house', ({ assert }) => {
    for (const name of modules()) {
      for (const entry of readdirSync(join('app', name))) {
        assert.isTrue(ROOMS.has(entry), `app/${name}/${entry} is no room`)
      }
    }
  })

  test('a module says in its README what it is for', ({ assert }) => {
    for (const name of modules()) {
      assert.include(readdirSync(join('app', name)), 'README.md', `app/${name}`)
    }
  })

  test('every file name is in snake_case', ({ assert }) => {
    const odd = ['app', 'commands', 'config', 'database', 'providers', 'start']
      .flatMap(filesBelow)
      .filter((file) => !/^[a-z0-9_/]+(\.[a-z]+)+$/.test(file))
    assert.deepEqual(odd, [])
  })

  test('a rule of the linter is set aside only with its reason beside it', ({ assert }) => {
    const bare = [...SOURCES, 'tests'].flatMap(filesBelow).flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => /eslint-disable|@ts-(expect-error|ignore|nocheck)/.test(line))
        .filter((line) => !/ -- \S/.test(line) && !line.includes('/eslint-disable|'))
        .map((line) => `${file}: ${line.trim()}`)
    )
    assert.deepEqual(bare, [])
  })

  test('every migration belongs to a module and keeps to its range', ({ assert }) => {
    const names = new Set([...modules(), 'kernel'])
    for (const file of readdirSync('database/migrations')) {
      const owner = /^\d{13}_([a-z]+)_[a-z0-9_]+\.ts$/.exec(file)?.[1] ?? ''
      assert.isTrue(names.has(owner), `${file} names no module`)
    }
  })
})
