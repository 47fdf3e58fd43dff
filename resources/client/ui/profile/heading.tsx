import { placeOf, type Talent } from '~/lib/talent'
import { Avatar } from '~/ui/avatar'
import { MapPin } from '~/ui/icons'

interface HeadingProps {
  readonly talent: Talent
  readonly level?: 'h1' | 'h2'
}

/** A person first: face, name, one sentence, where they are. */
export function Heading({ talent, level: Name = 'h1' }: HeadingProps) {
  return (
    <header class="flex flex-col items-start gap-4 mid:flex-row mid:items-center mid:gap-6">
      <Avatar id={talent.id} name={talent.name} url={talent.avatarUrl} size={128} />
      <div class="grid gap-2">
        <Name class="display text-32 wrap-anywhere mid:text-44">{talent.name}</Name>
        <p class="max-w-reading text-20">{talent.headline}</p>
        <p class="flex items-center gap-1.5 text-ink-soft">
          <MapPin size={16} strokeWidth={1.5} aria-hidden="true" class="flex-none" />
          {placeOf(talent)}
        </p>
      </div>
    </header>
  )
}
