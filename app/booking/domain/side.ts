/** The two parties of a booking. */
export type PartySide = 'client' | 'talent'

/** Whoever may send an event: a party, a member of staff, or the platform at a deadline. */
export type Side = PartySide | 'staff' | 'system'

export function otherSide(side: PartySide): PartySide {
  return side === 'client' ? 'talent' : 'client'
}
