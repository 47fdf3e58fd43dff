/** What other modules may ask of messaging. Also the container token of its implementation. */
export abstract class MessagingContract {
  /** The conversation of a booking, once the offer was sent. */
  abstract conversationOf(bookingId: string): Promise<string | null>
}
