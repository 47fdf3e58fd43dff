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

interface PublishCardProps {
  talent: Talent
  unsaved: boolean
  onChanged: () => void
}

/** Whether others can see the profile, what it still needs, and the step between the two. */
export function PublishCard({ talent, unsaved, onChanged }: PublishCardProps) {
  const intent = useIntent<TalentAttributes>()
  const missing = (talent.meta.missing ?? []) as readonly Missing[]
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
      {missing.length > 0 ? (
        <>
          <p>Before others can find you:</p>
          <ul class="list-disc ps-5">
            {missing.map((each) => (
              <li key={each.field}>{each.say}</li>
            ))}
          </ul>
        </>
      ) : (
        !published && <p>Everything is there. Publish it, and clients can send you offers.</p>
      )}
      {unsaved && <p class="text-13 text-ink-soft">You have changes that are not saved yet.</p>}
      <div class="flex flex-wrap gap-3">
        {talent.meta.can.includes('publish') && missing.length === 0 && (
          <Button busy={intent.sending} onClick={() => void send('publish')}>
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
