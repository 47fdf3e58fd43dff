/** Ways out of the house; what happens in the app and live is a notice, not a delivery. */
export const CHANNEL_NAMES = ['mail', 'sms', 'push'] as const
export type ChannelName = (typeof CHANNEL_NAMES)[number]
