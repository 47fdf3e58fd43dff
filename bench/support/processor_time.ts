import { readFileSync } from 'node:fs'

/** Of Linux, whatever the machine: the unit of /proc's times. */
const TICKS_A_SECOND = 100

/** Milliseconds of processor time that each process has used so far; empty where /proc is missing. */
export function processorTimes(pids: readonly number[]): Map<number, number> {
  return new Map(pids.flatMap((pid) => timeOf(pid)))
}

/** What the processes used in between; one that ended meanwhile is left out. */
export function usedBetween(
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>
): number {
  let sum = 0
  for (const [pid, time] of after) sum += time - (before.get(pid) ?? 0)
  return sum
}

function timeOf(pid: number): [number, number][] {
  let line: string
  try {
    line = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return []
  }
  // The name, in parentheses, may hold spaces; utime and stime are the 14th and 15th field.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  return [[pid, ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_A_SECOND]]
}
