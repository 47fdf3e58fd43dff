import type { ComponentChildren } from 'preact'
import type { Talent } from '~/lib/talent'
import { capital } from '~/lib/text'
import { Badge } from '~/ui/badge'
import { Career } from './career'
import { Portfolio } from './portfolio'
import { Services } from './services'

const yearsOf = (years: number | null | undefined) =>
  years ? ` · ${years} year${years === 1 ? '' : 's'}` : ''

interface StoryProps {
  readonly talent: Talent
  /** The person's own words, as elements; null when there are none. */
  readonly about: ComponentChildren
  /** What clients say. */
  readonly reviews: ComponentChildren
}

/** What there is to read of somebody, from their own words to those of others. */
export function Story({ talent, about, reviews }: StoryProps) {
  return (
    <>
      {about !== null && (
        <section aria-labelledby="about" class="grid gap-3">
          <h2 id="about" class="display text-24">
            {`About ${talent.name.split(' ')[0]}`}
          </h2>
          <div class="written max-w-reading text-17">{about}</div>
        </section>
      )}
      {talent.skills.length > 0 && (
        <section aria-labelledby="skills" class="grid gap-3">
          <h2 id="skills" class="display text-24">
            Good at
          </h2>
          <ul class="flex flex-wrap gap-2">
            {talent.skills.map((skill) => (
              <li key={skill.id}>
                <a href={`/talents?skills=${encodeURIComponent(skill.id)}`} class="hover:underline">
                  <Badge tone="accent">{`${capital(skill.label)}${yearsOf(skill.years)}`}</Badge>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Portfolio items={talent.portfolio ?? []} />
      <Services services={talent.services ?? []} />
      <Career
        work={talent.workHistory ?? []}
        education={talent.education ?? []}
        certificates={talent.certificates ?? []}
      />
      {reviews}
    </>
  )
}
