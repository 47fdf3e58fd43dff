import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { Select, TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { DIGESTS, useFreshSearches, wordsOf, type Digest, type Filter } from './searches'

interface SaveDialogProps {
  readonly filter: Filter
  readonly sort: string | null
  readonly onClose: () => void
}

/** Ids say nothing to a person: those are left out of the name that is proposed. */
const proposed = (filter: Filter) => {
  const { q, skills: _skills, anySkills: _any, ...named } = filter
  const words = [...(q ? [q] : []), ...wordsOf(named, {})]
  return words.join(', ').slice(0, 80) || 'Everybody'
}

export function SaveDialog({ filter, sort, onClose }: SaveDialogProps) {
  const intent = useIntent()
  const fresh = useFreshSearches()
  const [name, setName] = useState(proposed(filter))
  const [digest, setDigest] = useState<Digest>('daily')
  const save = async () => {
    const body = requestBody('saved-searches', { name, digest, filter, sort })
    if (!(await intent.send({ method: 'POST', path: '/saved-searches', body }))) return
    toast(`“${name.trim()}” is saved.`)
    await fresh()
    onClose()
  }
  return (
    <Dialog
      open
      title="Save this search"
      onClose={onClose}
      actions={
        <>
          <Button busy={intent.sending} onClick={() => void save()}>
            Save the search
          </Button>
          <Button tone="secondary" onClick={onClose}>
            Not now
          </Button>
        </>
      }
    >
      <p>Whoever fits from now on is found for you, each person once.</p>
      <FormError error={intent.error} shown={['name']} />
      <TextInput
        label="Name of the search"
        maxLength={80}
        value={name}
        error={intent.error?.fields.name}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label="Tell me of new people"
        help="By mail and in your notices, at eight in the morning where you are."
        value={digest}
        onChange={(event) => setDigest(event.currentTarget.value as Digest)}
      >
        {DIGESTS.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </Dialog>
  )
}
