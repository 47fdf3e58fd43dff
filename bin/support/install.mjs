import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { at, digestOf, machineEnv } from './project.mjs'

const STAMP = at('node_modules/.uvidense-installed')

/** Installs the locked packages when what is there differs from the lockfile; else does nothing. */
export function ensureInstalled(say) {
  const wanted = digestOf('package-lock.json')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  if (!isInstalledAsLocked()) {
    say('Installing packages (a minute or two, once)')
    const { status, error } = spawnSync(
      'npm',
      ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd: at('.'),
        env: machineEnv(),
        stdio: ['ignore', 'ignore', 'inherit'],
      }
    )
    if (error || status !== 0) {
      throw new Error(
        `The packages could not be installed: ${error?.message ?? 'npm ci failed, see above'}`
      )
    }
  }
  writeFileSync(STAMP, wanted)
}

/** npm's own record of what it put into node_modules, compared with the lockfile. */
function isInstalledAsLocked() {
  const record = at('node_modules/.package-lock.json')
  if (!existsSync(record)) return false
  const locked = packagesOf(at('package-lock.json'))
  const installed = packagesOf(record)
  return Object.entries(locked).every(([path, { version, optional }]) => {
    if (path === '') return true
    const found = installed[path]
    return found ? found.version === version : optional === true
  })
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}
