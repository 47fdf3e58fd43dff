import { Written } from '~/app/conversation/written'
import { Article } from '~/ui/profile/article'
import { Facts } from '~/ui/profile/facts'
import { Heading } from '~/ui/profile/heading'
import { Story } from '~/ui/profile/story'
import { WorkingHours } from '~/ui/profile/working_hours'
import { asSeen, type Known } from './as_seen'
import type { Draft } from './draft'

/** The links of a preview lead nowhere: what is written must not be left by a slip. */
function stay(event: MouseEvent): void {
  if (!(event.target instanceof Element) || !event.target.closest('a')) return
  event.preventDefault()
  event.stopPropagation()
}

/** The page of the profile as a phone shows it, from what is in the form now. */
export default function Preview({ draft, known }: { draft: Draft; known: Known }) {
  const talent = asSeen(draft, known)
  const first = talent.name.split(' ')[0] ?? talent.name
  return (
    <div class="as-phone" onClickCapture={stay}>
      <Article
        heading={<Heading talent={talent} level="h2" />}
        facts={
          <>
            <Facts talent={talent} />
            <WorkingHours talent={talent} />
          </>
        }
        story={
          <Story
            talent={talent}
            about={draft.biography.trim() === '' ? null : <Written text={draft.biography} />}
            reviews={
              talent.reviewCount > 0 && (
                <p class="text-ink-soft">{`What clients say about ${first} follows here.`}</p>
              )
            }
          />
        }
      />
    </div>
  )
}
