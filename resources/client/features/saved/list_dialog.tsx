import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { useFresh, type TalentList } from './kept'

interface ListDialogProps {
  /** None starts a new one. */
  readonly list: TalentList | null
  /** With the list to show next. */
  readonly onClose: (list: string | null) => void
}

/** A list is started, or gets another name. */
export function ListDialog({ list, onClose }: ListDialogProps) {
  const intent = useIntent()
  const fresh = useFresh()
  const [name, setName] = useState(list?.name ?? '')
  const save = async () => {
    const done = await intent.send({
      method: list ? 'PATCH' : 'POST',
      path: list ? `/talent-lists/${list.id}` : '/talent-lists',
      body: requestBody('talent-lists', { name }),
    })
    if (!done) return
    await fresh()
    onClose(done.result?.id ?? null)
  }
  return (
    <Dialog
      open
      title={list ? `Rename “${list.name}”` : 'A new list'}
      onClose={() => onClose(null)}
      actions={
        <>
          <Button busy={intent.sending} onClick={() => void save()}>
            {list ? 'Rename the list' : 'Start the list'}
          </Button>
          <Button tone="secondary" onClick={() => onClose(null)}>
            Not now
          </Button>
        </>
      }
    >
      <FormError error={intent.error} shown={['name']} />
      <TextInput
        label="Name of the list"
        help="For example what the work is: “Kitchen in spring”."
        maxLength={80}
        value={name}
        error={intent.error?.fields.name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
    </Dialog>
  )
}

/** What is on it goes with it, so it is asked about once. */
export function DeleteListDialog({ list, onClose }: { list: TalentList; onClose: () => void }) {
  const intent = useIntent()
  const fresh = useFresh()
  const remove = async () => {
    if (!(await intent.send({ method: 'DELETE', path: `/talent-lists/${list.id}` }))) return
    toast(`“${list.name}” is deleted.`)
    await fresh()
    onClose()
  }
  return (
    <Dialog
      open
      title={`Delete “${list.name}”?`}
      onClose={onClose}
      actions={
        <>
          <Button tone="danger" busy={intent.sending} onClick={() => void remove()}>
            Delete the list
          </Button>
          <Button tone="secondary" onClick={onClose}>
            Keep it
          </Button>
        </>
      }
    >
      <FormError error={intent.error} />
      <p>
        {list.size === 0
          ? 'Nobody is on it.'
          : `Your notes on ${list.size === 1 ? 'one person' : `${list.size} people`} go with it, and cannot be brought back.`}
      </p>
    </Dialog>
  )
}
