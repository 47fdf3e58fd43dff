import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { CompareTick } from '~/ui/compare'
import { Trash2 } from '~/ui/icons'
import { Textarea } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { TalentCard } from '~/ui/talent_card'
import { toast } from '~/ui/toast'
import { useFresh, type Kept } from './kept'

function Note({ kept }: { kept: Kept }) {
  const intent = useIntent()
  const fresh = useFresh()
  const [note, setNote] = useState<string | null>(null)
  const save = async () => {
    const body = requestBody('kept-talents', { note }, kept.id)
    const done = await intent.send({ method: 'PATCH', path: `/kept-talents/${kept.id}`, body })
    if (!done) return
    setNote(null)
    await fresh()
  }
  if (note === null) {
    return (
      <div class="grid justify-items-start gap-1">
        {kept.note && <p class="text-15 whitespace-pre-line">{kept.note}</p>}
        <Button tone="quiet" class="-ms-4" onClick={() => setNote(kept.note)}>
          {kept.note ? 'Change the note' : 'Write a note'}
          <span class="sr-only">{` on ${kept.name}`}</span>
        </Button>
      </div>
    )
  }
  return (
    <div class="grid gap-2">
      <FormError error={intent.error} shown={['note']} />
      <Textarea
        label={`Note on ${kept.name}`}
        help="For you alone."
        optional
        rows={3}
        maxLength={2000}
        value={note}
        error={intent.error?.fields.note}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
      <div class="flex gap-2">
        <Button tone="secondary" busy={intent.sending} onClick={() => void save()}>
          Save the note
        </Button>
        <Button tone="quiet" onClick={() => setNote(null)}>
          Leave it
        </Button>
      </div>
    </div>
  )
}

interface KeptCardProps {
  readonly kept: Kept
  readonly onKeep: (talent: string) => void
}

/** Somebody on a list, with what its owner wrote to themselves. */
export function KeptCard({ kept, onKeep }: KeptCardProps) {
  const intent = useIntent()
  const fresh = useFresh()
  const { talent } = kept
  const letGo = async () => {
    if (!(await intent.send({ method: 'DELETE', path: `/kept-talents/${kept.id}` }))) return
    toast(`${kept.name} is off the list.`)
    await fresh()
  }
  return (
    <li class="grid content-start rounded-12 bg-sunken">
      {talent ? (
        <TalentCard talent={talent} href={`/talents/${talent.slug}`} lazy>
          <CompareTick slug={talent.slug} name={talent.name} />
        </TalentCard>
      ) : (
        <article class="grid gap-1 rounded-12 border border-dashed border-edge p-4">
          <h2 class="text-17 font-semibold">{kept.name}</h2>
          <p class="text-15 text-ink-soft">Their profile is not public at the moment.</p>
        </article>
      )}
      <div class="grid gap-1 px-4 pt-3 pb-1">
        <Note kept={kept} />
        <FormError error={intent.error} />
        <div class="-ms-4 flex flex-wrap">
          {talent && (
            <Button tone="quiet" onClick={() => onKeep(talent.id)}>
              Put on another list
              <span class="sr-only">{` (${kept.name})`}</span>
            </Button>
          )}
          <Button tone="quiet" busy={intent.sending} onClick={() => void letGo()}>
            <Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />
            Take off
            <span class="sr-only">{` ${kept.name}`}</span>
          </Button>
        </div>
      </div>
    </li>
  )
}
