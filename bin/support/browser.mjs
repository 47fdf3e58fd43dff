import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/lib/chromium/chromium',
]

/** The path of a Chromium, installed through the system's packages when we may; null without one. */
export function ensureBrowser(say) {
  const found = find()
  if (found) return found
  const prefix = process.getuid?.() === 0 ? [] : canSudo() ? ['sudo', '-n'] : null
  if (prefix === null || !existsSync('/usr/bin/apt-get')) return null
  say('Installing Chromium for the browser tests (once)')
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const [command, ...rest] = [...prefix, 'apt-get', '-qq', ...args]
    spawnSync(command, rest, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
  return find()
}

function find() {
  return [process.env.CHROMIUM_PATH, ...KNOWN].find((path) => path && existsSync(path)) ?? null
}

function canSudo() {
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
}
