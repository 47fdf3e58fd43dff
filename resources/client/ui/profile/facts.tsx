import type { ComponentChildren } from 'preact'
import { languageName } from '~/lib/countries'
import { monthYear } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { placeOf, type SpokenLanguage, type Talent } from '~/lib/talent'
import { answersIn } from '~/lib/talent_words'
import { Rate } from '~/ui/rate'
import { Rating } from '~/ui/rating'

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="flex justify-between gap-4 border-t border-line py-2">
      <dt class="text-ink-soft">{name}</dt>
      <dd class="text-end">{children}</dd>
    </div>
  )
}

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`

const spoken = ({ code, level }: SpokenLanguage) =>
  `${languageName(code)} (${level === 'native' ? 'first language' : level})`

/** What one wants to know before asking; beside the person on a wide screen. */
export function Facts({ talent }: { talent: Talent }) {
  const { responseHours, languages, memberSince, timeZone } = talent
  const { successShare, endedJobs, onTimeShare, deliveries, clients, repeatClients } = talent
  return (
    <div class="grid gap-3">
      <Rate rate={talent.hourlyRate} display={talent.displayRate} large />
      <dl class="text-15">
        <Fact name="Rating">
          <Rating value={talent.rating} count={talent.reviewCount} />
        </Fact>
        <Fact name="Jobs done here">{talent.jobsDone}</Fact>
        {talent.earnings && <Fact name="Earned here">{`${formatMoney(talent.earnings)}+`}</Fact>}
        {responseHours !== null && responseHours !== undefined && (
          <Fact name="Answers">{answersIn(responseHours)}</Fact>
        )}
        {successShare !== null && (
          <Fact name="Went well">{`${successShare}% of ${counted(endedJobs, 'job')}`}</Fact>
        )}
        {onTimeShare !== null && <Fact name="On time">{`${onTimeShare}% of ${deliveries}`}</Fact>}
        {clients > 1 && (
          <Fact name="Clients who came back">{`${repeatClients} of ${clients}`}</Fact>
        )}
        <Fact name="Lives in">{placeOf(talent)}</Fact>
        {timeZone && <Fact name="Time zone">{timeZone.replaceAll('_', ' ')}</Fact>}
        {languages && languages.length > 0 && (
          <Fact name="Speaks">{languages.map(spoken).join(', ')}</Fact>
        )}
        {memberSince && <Fact name="Here since">{monthYear(memberSince)}</Fact>}
      </dl>
      <a class="link text-13" href="/how-figures-are-made">
        How these figures are made
      </a>
    </div>
  )
}
