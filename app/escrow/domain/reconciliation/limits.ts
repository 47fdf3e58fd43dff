/** After how many days what has no match is a finding, which stops payouts. */
export const PATIENCE_DAYS = 3

/** How many days back are asked for at first, and when nobody asked for a while. */
export const CATCH_UP_DAYS = 31
