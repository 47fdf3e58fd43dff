import { useEffect, useState } from 'preact/hooks'
import { signedInHint } from '~/lib/identity_hint'
import { cx } from '~/lib/class_names'
import { Star } from './icons'

interface KeepStarProps {
  readonly id: string
  readonly name: string
}

const LOOK =
  'relative z-1 -ms-2 inline-flex min-h-11 items-center gap-1.5 rounded-6 px-2 text-13 hover:bg-sunken'

/**
 * Keeps a talent among the favourites. For whoever is not signed in, and without script, a link to
 * where one signs in first: pages that anybody may keep in a cache know no reader.
 */
export function KeepStar({ id, name }: KeepStarProps) {
  const [kept, setKept] = useState<boolean | null>(null)
  useEffect(() => {
    if (signedInHint() === null) return undefined
    let unfollow: (() => void) | null = null
    let gone = false
    void import('~/lib/favourites').then(({ follow }) => {
      if (!gone) unfollow = follow(id, setKept)
    })
    return () => {
      gone = true
      unfollow?.()
    }
  }, [id])

  const icon = (
    <Star
      size={18}
      strokeWidth={1.5}
      aria-hidden="true"
      class={cx(kept && 'fill-current text-amber')}
    />
  )
  const whom = <span class="sr-only">{` ${name}`}</span>
  if (kept === null) {
    return (
      <a href={`/app/saved?keep=${id}`} rel="nofollow" class={LOOK}>
        {icon}
        Keep
        {whom}
      </a>
    )
  }
  return (
    <button
      type="button"
      aria-pressed={kept}
      class={LOOK}
      onClick={() => void import('~/lib/favourites').then(({ toggle }) => toggle(id))}
    >
      {icon}
      {kept ? 'Kept' : 'Keep'}
      {whom}
    </button>
  )
}
