import type { ComponentChildren } from 'preact'
import { placeOf, type Talent } from '~/lib/talent'
import { capital } from '~/lib/text'
import { Avatar } from './avatar'
import { Badge } from './badge'
import { Rate } from './rate'
import { Rating } from './rating'
import { Tag } from './tag'

interface TalentCardProps {
  talent: Talent
  href: string
  /** Below the fold. */
  lazy?: boolean
  level?: 'h2' | 'h3'
  /** Why it is here, e.g. where the words of a search were found. */
  why?: string | null
  /** Ids of skills that were asked for: they come first, and are marked. */
  wanted?: readonly string[]
  /** What can be done with it, at the foot. */
  children?: ComponentChildren
}

const SKILLS_SHOWN = 3

/** One talent in a list: the person, one sentence, what they do, what it costs. */
export function TalentCard(props: TalentCardProps) {
  const { talent, href, lazy = false, level: Name = 'h2', why, wanted = [], children } = props
  const rank = ({ id }: { id: string }) => (wanted.includes(id) ? 0 : 1)
  const skills = talent.skills.toSorted((one, other) => rank(one) - rank(other))
  const shown = Math.max(SKILLS_SHOWN, skills.filter((each) => rank(each) === 0).length)
  const more = skills.length - shown
  return (
    <article class="relative flex w-full flex-col gap-3 rounded-12 border border-line bg-surface p-4 transition-colors duration-150 hover:border-edge sm:p-5">
      <div class="flex items-start gap-3">
        <Avatar id={talent.id} name={talent.name} url={talent.avatarUrl} size={56} lazy={lazy} />
        <div class="min-w-0">
          <Name class="text-17 font-semibold">
            <a href={href} class="after:absolute after:inset-0 after:rounded-12 hover:underline">
              {talent.name}
            </a>
          </Name>
          <p class="text-13 text-ink-soft">{placeOf(talent)}</p>
        </div>
      </div>
      <p class="line-clamp-2 text-15">{talent.headline}</p>
      <ul class="flex flex-wrap gap-1.5" aria-label="Skills">
        {skills.slice(0, shown).map((skill) => (
          <li key={skill.id}>
            {rank(skill) === 0 ? (
              <Badge tone="accent">{capital(skill.label)}</Badge>
            ) : (
              <Tag>{capital(skill.label)}</Tag>
            )}
          </li>
        ))}
        {more > 0 && <li class="self-center text-13 text-ink-soft">{`and ${more} more`}</li>}
      </ul>
      {why && <p class="text-13 text-ink-soft">{why}</p>}
      <div class="mt-auto flex flex-wrap items-end justify-between gap-x-4 gap-y-1 border-t border-line pt-3">
        <Rate rate={talent.hourlyRate} display={talent.displayRate} />
        <span class="text-13">
          <Rating value={talent.rating} count={talent.reviewCount} />
        </span>
      </div>
      {!talent.accepting && (
        <p class="text-13 font-semibold text-ink-soft">Not taking new work now</p>
      )}
      {children && (
        <div class="-mb-2 flex flex-wrap items-center justify-between gap-2">{children}</div>
      )}
    </article>
  )
}
