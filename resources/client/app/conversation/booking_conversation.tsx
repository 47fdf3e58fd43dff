import { useLive } from '~/lib/use_live'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { conversationsKey, useBookingConversation } from './conversation'
import { ThreadView } from './thread'

/** The conversation of a booking, on the booking's own page. */
export function BookingConversation({ bookingId }: { bookingId: string }) {
  const conversation = useBookingConversation(bookingId)
  // It is opened by the worker a moment after the offer was sent.
  useLive(conversation.data ? null : `bookings/${bookingId}`, [conversationsKey])
  if (conversation.isPending) return <SkeletonRows rows={2} label="Loading the conversation" />
  if (conversation.isError) {
    return <ErrorState error={conversation.error} onRetry={() => void conversation.refetch()} />
  }
  if (!conversation.data) {
    return (
      <p class="text-ink-soft">The conversation opens in a moment, once the offer has arrived.</p>
    )
  }
  return (
    <ThreadView
      conversationId={conversation.data.id}
      writable={conversation.data.meta.can.includes('post')}
    />
  )
}
