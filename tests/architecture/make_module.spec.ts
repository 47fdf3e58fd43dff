import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from '@japa/runner'
import { cruise } from './support/boundaries.js'

const ABSENT = new Set(['node_modules', '.git', '.data', '.adonisjs', 'tmp', 'build', 'ssr'])
const tsc = resolve('node_modules/typescript7/bin/tsc')
const prettier = resolve('node_modules/prettier/bin/prettier.cjs')

/** The project without what is made from it, with the same packages. */
function copyOfProject(): string {
  const root = mkdtempSync(join(tmpdir(), 'uvidense-copy-'))
  for (const entry of readdirSync('.')) {
    if (!ABSENT.has(entry)) cpSync(entry, join(root, entry), { recursive: true })
  }
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'))
  return root
}

function node(root: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, output: stdout + stderr }
}

test.group('make:module', (group) => {
  let root = ''
  group.setup(() => {
    root = copyOfProject()
    return () => rmSync(root, { recursive: true })
  })

  test('refuses a name that is none, and a module that is there', ({ assert }) => {
    for (const name of ['Harbours', 'two-words', 'booking', 'kernel']) {
      assert.equal(node(root, 'ace.js', 'make:module', name).status, 1, name)
    }
  })

  test('adds a module that boots, keeps the boundaries and compiles', ({ assert }) => {
    const made = node(root, 'ace.js', 'make:module', 'harbours')
    assert.equal(made.status, 0, made.output)
    for (const file of ['README.md', 'contract/harbours.ts', 'contract/errors.ts', 'service.ts']) {
      assert.isTrue(existsSync(join(root, 'app/harbours', file)), file)
    }

    const types = node(root, tsc, '--noEmit', '-p', 'tsconfig.json')
    assert.equal(types.status, 0, types.output)

    const { modules, violations } = cruise(root)
    assert.deepEqual(violations, [])
    const provider = modules.find(({ source }) => source === 'providers/harbours_provider.ts')
    const resolved = provider?.dependencies.map((dependency) => dependency.resolved)
    assert.includeMembers(resolved ?? [], ['app/harbours/service.ts'])
    const routes = modules.find(({ source }) => source === 'start/routes.ts')
    const imported = routes?.dependencies.map((dependency) => dependency.resolved)
    assert.include(imported ?? [], 'app/harbours/http/routes.ts')

    const touched = ['app/harbours', 'providers', 'config', 'adonisrc.ts', 'start', 'package.json']
    const format = node(root, prettier, '--check', ...touched)
    assert.equal(format.status, 0, format.output)

    const booted = node(root, 'ace.js', 'list:routes', '--json')
    assert.equal(booted.status, 0, booted.output)
  }).timeout(120_000)
})
