import { refuse } from '#booking/domain/errors'
import { requireWriter } from '#booking/domain/standing'
import type { AssetUse } from '#kernel/assets/use'
import { everyType } from '#kernel/assets/media_types'

export const EVIDENCE = 'evidence'
export const MOST_PER_SIDE = 50
export const MAX_CAPTION = 500

/** Files of a dispute: whoever may write anything may send one; where it fits is told later. */
export const evidenceUse: AssetUse = {
  name: EVIDENCE,
  types: everyType(),
  allow: requireWriter,
}

/** Nothing is said when nothing was written. @throws DomainError `booking.text_too_long` */
export function captionOf(text: string | undefined): string | null {
  const caption = text?.trim() ?? ''
  if (caption.length <= MAX_CAPTION) return caption === '' ? null : caption
  throw refuse('booking.text_too_long', `At most ${MAX_CAPTION} characters fit here.`, {
    pointer: '/data/attributes/caption',
  })
}
