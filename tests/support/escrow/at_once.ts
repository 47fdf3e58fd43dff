import type { AcceptedBooking } from '#database/factories/escrow/accepted_booking'
import { sql } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

export const CONNECTIONS = 8

/** Runs the work on eight connections, none before all are open, and tells how each ended. */
export async function atOnce<T>(
  work: (tx: Tx, index: number) => Promise<T>,
  booking: Pick<AcceptedBooking, 'do'>
) {
  const backends = new Set<unknown>()
  const { promise: allOpen, resolve: open } = Promise.withResolvers<void>()
  const outcomes = await Promise.allSettled(
    Array.from({ length: CONNECTIONS }, (_, index) =>
      booking.do(async (tx) => {
        const [row] = await sql<{ pid: number }>(tx, 'select pg_backend_pid() as pid')
        backends.add(row?.pid)
        if (backends.size === CONNECTIONS) open()
        await allOpen
        return work(tx, index)
      })
    )
  )
  return {
    backends: backends.size,
    answers: outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])),
    refusals: outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [codeOf(outcome.reason)] : []
    ),
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : error
}
