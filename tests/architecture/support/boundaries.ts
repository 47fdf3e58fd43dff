import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const FOLDERS = ['app', 'resources', 'start', 'providers', 'commands', 'config', 'bin']

interface Dependency {
  resolved: string
  couldNotResolve: boolean
  dependencyTypes: string[]
}

export interface Findings {
  modules: { source: string; dependencies: Dependency[] }[]
  violations: { rule: string; from: string; to: string }[]
}

interface Report {
  modules: Findings['modules']
  summary: { violations: { rule: { name: string }; from: string; to: string }[] }
}

/** Runs dependency-cruiser with the project's own rules over a tree that is laid out like it. */
export function cruise(root = ROOT, folders = FOLDERS): Findings {
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders],
    { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 }
  )
  if (stdout === '') throw new Error(`dependency-cruiser said nothing: ${stderr}`)
  const { modules, summary } = JSON.parse(stdout) as Report
  return {
    modules,
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  }
}

/** Cruises a tree of its own with these files; every file that is imported exists there. */
export function cruisePlanted(files: Record<string, string>): Findings {
  const root = mkdtempSync(join(tmpdir(), 'uvidense-planted-'))
  try {
    for (const shared of [
      'node_modules',
      'package.json',
      '.dependency-cruiser.cjs',
      '.dependency-cruiser.webpack.cjs',
      'tsconfig.json',
    ]) {
      symlinkSync(join(ROOT, shared), join(root, shared))
    }
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true })
      writeFileSync(join(root, file), text)
    }
    return cruise(root, [...new Set(Object.keys(files).map((file) => file.split('/')[0] ?? file))])
  } finally {
    rmSync(root, { recursive: true })
  }
}

/** The names of all rules there are. */
export function ruleNames(): string[] {
  const rules = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as {
    forbidden: { name: string }[]
  }
  return rules.forbidden.map(({ name }) => name)
}
