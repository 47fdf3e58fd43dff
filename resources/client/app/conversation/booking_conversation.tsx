import { useLive } from '~/lib/use_live'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { conversationsKey, useBookingConversation } from './conversation'
import { ThreadView } from './thread'

interface BookingConversationProps {
  readonly bookingId: string
  /** Said where there is none for the reader. */
  readonly none?: string
}

/** The conversation of a booking, on the booking's own page. */
export function BookingConversation({
  bookingId,
  none = 'The conversation opens in a moment, once the offer has arrived.',
}: BookingConversationProps) {
  const conversation = useBookingConversation(bookingId)
  // It is opened by the worker a moment after the offer was sent.
  useLive(conversation.data ? null : `bookings/${bookingId}`, [conversationsKey])
  if (conversation.isPending) return <SkeletonRows rows={2} label="Loading the conversation" />
  if (conversation.isError) {
    return <ErrorState error={conversation.error} onRetry={() => void conversation.refetch()} />
  }
  if (!conversation.data) {
    return <p class="text-ink-soft">{none}</p>
  }
  return <ThreadView conversation={conversation.data} />
}
