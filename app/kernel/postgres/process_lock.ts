import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Who holds a lock: a process id alone would be mistaken for its successor's after a restart. */
interface Holder {
  pid: number
  startedAt: string
}

/**
 * Runs `work` while no other process of this machine runs under the same lock file. A holder that
 * was killed does not block the next one.
 */
export async function withProcessLock<T>(
  file: string,
  work: () => Promise<T>,
  patienceMs = 60_000
): Promise<T> {
  await mkdir(dirname(file), { recursive: true })
  const deadline = performance.now() + patienceMs
  while (!(await take(file))) {
    if (performance.now() > deadline) throw new Error(`Another process keeps ${file} locked`)
    await removeIfOrphaned(file)
    await pause(20 + Math.random() * 30)
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

async function take(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600)
    const holder: Holder = { pid: process.pid, startedAt: startOf(process.pid) ?? '' }
    await handle.writeFile(JSON.stringify(holder))
    await handle.close()
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  }
}

/**
 * The orphan is moved aside before it is judged, so that of several waiting processes one alone
 * removes it; one that turns out to be alive is put back.
 */
async function removeIfOrphaned(file: string): Promise<void> {
  if (await isHeld(file)) return
  const aside = `${file}.${process.pid}.orphan`
  try {
    await rename(file, aside)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    throw error
  }
  if (await isHeld(aside)) await rename(aside, file)
  else await rm(aside, { force: true })
}

async function isHeld(file: string): Promise<boolean> {
  let text = await readIfThere(file)
  if (text === null) return true
  // Empty: its holder is between creating and writing it, or was killed there.
  if (text === '') {
    await pause(200)
    text = (await readIfThere(file)) ?? ''
    if (text === '') return false
  }
  const holder = JSON.parse(text) as Holder
  return startOf(holder.pid) === holder.startedAt
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

/** When a process began, as the kernel counts it; null when there is no such process. */
export function startOf(pid: number): string | null {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (isCode(error, 'ESRCH')) return null
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch (error) {
    // Without /proc (macOS) a live process id is all one can know.
    if (isCode(error, 'ENOENT')) return ''
    throw error
  }
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
