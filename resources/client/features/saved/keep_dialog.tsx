import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { Select, Textarea } from '~/ui/inputs'
import { ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import { useFresh, useTalent, type TalentList } from './kept'

interface KeepDialogProps {
  /** The talent's id. */
  readonly id: string
  readonly lists: readonly TalentList[]
  readonly onClose: (list: string | null) => void
}

/** Where a star leads somebody who had to sign in first, and how a talent gets on another list. */
export function KeepDialog({ id, lists, onClose }: KeepDialogProps) {
  const talent = useTalent(id)
  const intent = useIntent<{ listId: string }>()
  const fresh = useFresh()
  const [list, setList] = useState('')
  const [note, setNote] = useState('')
  const named = lists.filter(({ favourites }) => !favourites)
  const keep = async () => {
    const attributes = { talent: id, ...(list && { list }), ...(note.trim() && { note }) }
    const body = requestBody('kept-talents', attributes)
    const done = await intent.send({ method: 'POST', path: '/kept-talents', body })
    if (!done) return
    toast(`${talent.data?.name ?? 'The talent'} is kept. Only you see your lists and notes.`)
    await fresh()
    onClose(done.result?.listId ?? null)
  }
  return (
    <Dialog
      open
      title={talent.data ? `Keep ${talent.data.name}` : 'Keep this person'}
      onClose={() => onClose(null)}
      actions={
        talent.isSuccess && (
          <>
            <Button busy={intent.sending} onClick={() => void keep()}>
              {`Keep ${talent.data?.name.split(' ')[0] ?? 'them'}`}
            </Button>
            <Button tone="secondary" onClick={() => onClose(null)}>
              Not now
            </Button>
          </>
        )
      }
    >
      {talent.isPending && <SkeletonRows rows={1} label="Looking them up" />}
      {talent.isError && <ErrorState error={talent.error} onRetry={() => void talent.refetch()} />}
      {talent.isSuccess && (
        <>
          <FormError error={intent.error} shown={['note']} />
          <Select
            label="On which list"
            value={list}
            onChange={(event) => setList(event.currentTarget.value)}
          >
            <option value="">Favourites</option>
            {named.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </Select>
          <Textarea
            label="Note"
            optional
            help="For you alone. They do not see it."
            maxLength={2000}
            value={note}
            error={intent.error?.fields.note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </>
      )}
    </Dialog>
  )
}
