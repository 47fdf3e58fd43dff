import type { Talent, TalentAttributes } from '~/lib/talent'
import { useIntent } from '~/lib/use_intent'
import { Badge } from '~/ui/badge'
import { Button, ButtonLink } from '~/ui/button'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'

interface Missing {
  readonly field: string
  readonly say: string
}

interface Meter {
  readonly percent: number
  readonly steps: readonly (Missing & { readonly percent: number; readonly needed: boolean })[]
}

/** The section of the editor in which each thing is done. */
const PLACES: Readonly<Record<string, string>> = {
  category: '#trade',
  skills: '#trade',
  languages: '#trade',
  country: '#place',
  week: '#hours',
  hourlyRate: '#price',
  portfolio: '#portfolio',
  services: '#offers',
  workHistory: '#career',
}

function Progress({ meter: { percent } }: { meter: Meter }) {
  return (
    <div class="grid w-full gap-1">
      <label for="completeness" class="text-13 text-ink-soft">
        {`Your profile is ${percent}% complete`}
      </label>
      <progress id="completeness" class="progress" max={100} value={percent} />
    </div>
  )
}

interface PublishCardProps {
  talent: Talent
  unsaved: boolean
  onChanged: () => void
}

/** Whether others can see the profile, what it still needs, and the step between the two. */
export function PublishCard({ talent, unsaved, onChanged }: PublishCardProps) {
  const intent = useIntent<TalentAttributes>()
  const missing = (talent.meta.missing ?? []) as readonly Missing[]
  const meter = talent.meta.completeness as Meter | undefined
  const published = talent.published === true

  const send = async (act: 'publish' | 'unpublish') => {
    const path = `/talents/${talent.id}/${act}`
    if (!(await intent.send({ method: 'POST', path }))) return
    toast(act === 'publish' ? 'Your profile can be found now.' : 'Your profile is hidden now.')
    onChanged()
  }

  return (
    <section
      aria-label="Is your profile public?"
      class="grid justify-items-start gap-3 rounded-12 border border-line bg-surface p-5"
    >
      <Badge tone={published ? 'green' : 'slate'}>
        {published ? 'Public' : 'Only you can see it'}
      </Badge>
      <FormError error={intent.error} />
      {meter && <Progress meter={meter} />}
      {meter && meter.steps.length > 0 && (
        <>
          <p>
            {missing.length > 0 ? 'Before others can find you:' : 'What makes it better still:'}
          </p>
          <ul class="grid gap-1">
            {meter.steps
              .filter(({ needed }) => needed || missing.length === 0)
              .map((step) => (
                <li key={step.field}>
                  <a class="link" href={PLACES[step.field] ?? '#you'}>
                    {step.say}
                  </a>
                  <span class="text-13 text-ink-soft">{` +${step.percent}%`}</span>
                </li>
              ))}
          </ul>
        </>
      )}
      {missing.length === 0 && !published && (
        <p>Everything needed is there. Publish it, and clients can send you offers.</p>
      )}
      <div class="flex flex-wrap gap-3">
        {talent.meta.can.includes('publish') && missing.length === 0 && (
          <Button busy={intent.sending || unsaved} onClick={() => void send('publish')}>
            Publish my profile
          </Button>
        )}
        {published && (
          <ButtonLink href={`/talents/${talent.slug}`} tone="secondary">
            See it as others do
          </ButtonLink>
        )}
        {talent.meta.can.includes('unpublish') && (
          <Button tone="quiet" busy={intent.sending} onClick={() => void send('unpublish')}>
            Hide my profile
          </Button>
        )}
      </div>
    </section>
  )
}
