import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { sql } from '#kernel/sql'

/** Whether what the clock does by itself is to wait, as while a past is still being made. */
export async function sweepsPaused(client: QueryClientContract): Promise<boolean> {
  const [row] = await sql<{ sweeps_paused: boolean }>(
    client,
    'select sweeps_paused from kernel.clock'
  )
  return row?.sweeps_paused ?? false
}
