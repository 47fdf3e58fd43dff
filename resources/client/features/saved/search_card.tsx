import { requestBody } from '~/lib/api'
import { dateTime } from '~/lib/dates'
import { useIntent } from '~/lib/use_intent'
import { Avatar } from '~/ui/avatar'
import { Badge } from '~/ui/badge'
import { Button, ButtonLink } from '~/ui/button'
import { Trash2 } from '~/ui/icons'
import { Select } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { addressOf, DIGESTS, useFreshSearches, wordsOf, type SavedSearch } from './searches'

function Newest({ search }: { search: SavedSearch }) {
  const { newest, newCount } = search
  if (newCount === 0) return null
  const others = newCount - newest.length
  return (
    <ul class="flex flex-wrap gap-x-4 gap-y-1" aria-label="New people">
      {newest.map((talent) => (
        <li key={talent.id}>
          <a
            href={`/talents/${talent.slug}`}
            class="inline-flex min-h-11 items-center gap-2 hover:underline"
          >
            <Avatar id={talent.id} name={talent.name} url={talent.avatarUrl} size={24} lazy />
            {talent.name}
          </a>
        </li>
      ))}
      {others > 0 && <li class="self-center text-ink-soft">{`and ${others} more`}</li>}
    </ul>
  )
}

/** A search that is kept: what was asked for, who is new, when it is told of. */
export function SearchCard({ search }: { search: SavedSearch }) {
  const intent = useIntent()
  const fresh = useFreshSearches()
  const path = `/saved-searches/${search.id}`
  const words = wordsOf(search.filter, search.labels)
  const change = async (attributes: object) => {
    const body = requestBody('saved-searches', attributes, search.id)
    if (await intent.send({ method: 'PATCH', path, body })) await fresh()
  }
  const look = async () => {
    if (await intent.send({ method: 'POST', path: `${path}/look` })) await fresh()
  }
  const remove = async () => {
    if (!(await intent.send({ method: 'DELETE', path }))) return
    toast(`“${search.name}” is deleted.`)
    await fresh()
  }
  return (
    <li class="grid gap-3 rounded-12 border border-line bg-surface p-4 sm:p-5">
      <div class="flex flex-wrap items-center gap-3">
        <h2 class="text-17 font-semibold">{search.name}</h2>
        {search.newCount > 0 && <Badge tone="accent">{`${search.newCount} new`}</Badge>}
      </div>
      <p class="text-ink-soft">{words.length === 0 ? 'Everybody' : words.join(' · ')}</p>
      <Newest search={search} />
      <FormError error={intent.error} />
      <div class="flex flex-wrap items-end justify-between gap-3 border-t border-line pt-3">
        <Select
          label="Tell me of new people"
          value={search.digest}
          help={search.digestAt ? `Next on ${dateTime(search.digestAt)}, if there are any.` : null}
          onChange={(event) => void change({ digest: event.currentTarget.value })}
        >
          {DIGESTS.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
        <div class="flex flex-wrap gap-2">
          <ButtonLink href={addressOf(search)} tone="secondary">
            Open the search
          </ButtonLink>
          {search.meta.can.includes('look') && (
            <Button tone="quiet" busy={intent.sending} onClick={() => void look()}>
              I have seen them
            </Button>
          )}
          <Button tone="quiet" busy={intent.sending} onClick={() => void remove()}>
            <Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />
            Delete
            <span class="sr-only">{` ${search.name}`}</span>
          </Button>
        </div>
      </div>
    </li>
  )
}
