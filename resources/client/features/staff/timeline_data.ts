import { useQuery } from '@tanstack/preact-query'
import { useBookingConversation, type MessageAttributes } from '~/app/conversation/conversation'
import { evidenceOf } from '~/app/evidence/evidence'
import { useAccount } from '~/app/session'
import { getOne } from '~/lib/api'
import { useLive } from '~/lib/use_live'
import type { AuditAttributes } from './audit'
import { allOf } from './pages'
import {
  auditEntries,
  evidenceEntries,
  messageEntries,
  moneyEntries,
  stepEntries,
  type Booking,
  type Entry,
  type HistoryAttributes,
  type StaffBooking,
  type TransferAttributes,
} from './timeline'

export function useStaffBooking(id: string) {
  useLive(`bookings/${id}`, [['bookings', id]])
  return useQuery({
    queryKey: ['bookings', id, 'desk'],
    queryFn: ({ signal }) =>
      getOne<StaffBooking>(
        `/bookings/${id}`,
        { include: 'milestones,disputes,timesheets' },
        signal
      ),
  })
}

/** One source of the timeline: asked for by itself, so that each is allowed or refused by itself. */
function useSource(
  booking: Booking,
  name: string,
  load: (signal: AbortSignal) => Promise<readonly Entry[]>,
  enabled = true
) {
  const query = useQuery({
    queryKey: ['bookings', booking.id, 'timeline', name, booking.disputes?.length ?? 0],
    enabled,
    queryFn: ({ signal }) => load(signal),
  })
  return {
    name,
    entries: query.data ?? [],
    pending: enabled && query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
  }
}

export type Source = ReturnType<typeof useSource>

/** Everything that happened in a booking, joined from the calls its reader may make. */
export function useTimeline(booking: Booking): readonly Source[] {
  const { staffRoles } = useAccount()
  const checks = staffRoles.includes('auditor') || staffRoles.includes('admin')
  const { id, disputes = [] } = booking
  const conversation = useBookingConversation(id)
  const thread = conversation.data?.id
  const steps = useSource(booking, 'steps', async (signal) =>
    stepEntries(
      await allOf<HistoryAttributes>(`/bookings/${id}/history`, { 'page[size]': '200' }, signal),
      booking
    )
  )
  const money = useSource(booking, 'money', async (signal) =>
    moneyEntries(
      await allOf<TransferAttributes>(
        '/transfers',
        { 'filter[bookingId]': id, 'page[size]': '100' },
        signal
      )
    )
  )
  const evidence = useSource(booking, 'evidence', async (signal) => {
    const each = await Promise.all(disputes.map((dispute) => evidenceOf(dispute.id, signal)))
    return evidenceEntries(each.flat())
  })
  const messages = useSource(
    booking,
    `messages ${thread ?? ''}`,
    async (signal) =>
      messageEntries(
        await allOf<MessageAttributes>(
          `/conversations/${thread}/messages`,
          { 'page[size]': '100' },
          signal
        )
      ),
    thread !== undefined
  )
  const audit = useSource(
    booking,
    'audit',
    async (signal) =>
      auditEntries(
        await allOf<AuditAttributes>(
          '/audit-entries',
          {
            'filter[subject]': [id, ...disputes.map((each) => each.id)].join(','),
            'page[size]': '100',
          },
          signal
        )
      ),
    checks
  )
  return [steps, money, evidence, messages, audit]
}
