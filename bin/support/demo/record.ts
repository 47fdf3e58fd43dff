import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isCode, startOf } from '#kernel/postgres/process_lock'
import { at } from '../project.mjs'

const FILE = at('.data/demo.json')

interface DemoRecord {
  port: number
  /** The supervisor first; with the moment each began, since process ids come round again. */
  processes: { pid: number; startedAt: string }[]
}

/** Writes down what runs, so that a demo whose supervisor was killed can be cleared away. */
export function remember(port: number, pids: number[]): void {
  const processes = pids.map((pid) => ({ pid, startedAt: startOf(pid) ?? '' }))
  const record: DemoRecord = { port, processes }
  writeFileSync(FILE, JSON.stringify(record))
}

export function forget(): void {
  rmSync(FILE, { force: true })
}

/** Ends what an earlier demo left behind. Throws when that demo still runs. */
export function clearLeftovers(): void {
  const record = read()
  if (!record) return
  const isAlive = ({ pid, startedAt }: { pid: number; startedAt: string }) =>
    startOf(pid) === startedAt
  const [supervisor, ...children] = record.processes
  if (supervisor && isAlive(supervisor)) {
    throw new Error(
      `The demo of this folder already runs, at http://localhost:${record.port} ` +
        `(process ${supervisor.pid}). Stop that one first, with Ctrl-C`
    )
  }
  for (const { pid } of children.filter(isAlive)) process.kill(pid, 'SIGKILL')
  forget()
}

function read(): DemoRecord | null {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8')) as DemoRecord
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}
