import { useQuery, useQueryClient } from '@tanstack/preact-query'
import { getOne } from '~/lib/api'
import type { Talent, TalentAttributes } from '~/lib/talent'
import { PageTitle } from '~/ui/page_title'
import { ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { ClashNotice } from './clash_notice'
import type { Draft } from './draft'
import { Editor } from './editor'
import { uploadedIn } from './picture_of'
import { PublishCard } from './publish_card'
import { SaveBar } from './save_bar'
import { MINE, useAutosave } from './use_autosave'

const LINES = {
  portfolio: ['title', 'year', 'description', 'role', 'client', 'videoUrl'],
  services: ['title', 'price', 'price.amount', 'days'],
  workHistory: ['title', 'organisation', 'from', 'to'],
  education: ['degree', 'school', 'from', 'to'],
  certificates: ['name', 'issuer', 'year', 'url'],
  week: ['from', 'to'],
  exceptions: ['from', 'to'],
} as const

/** The fields that can show what is wrong with them; the rest is said at the end of the form. */
function shownFields(draft: Draft): readonly string[] {
  const lists = Object.keys(LINES) as (keyof typeof LINES)[]
  const inLists = lists.flatMap((list) =>
    draft[list].flatMap((_, index) => LINES[list].map((field) => `${list}.${index}.${field}`))
  )
  return [...Object.keys(draft), 'hourlyRate.amount', ...inLists]
}

function ProfileForm({ talent }: { talent: Talent | null }) {
  const client = useQueryClient()
  const autosave = useAutosave(talent)
  const { draft, error } = autosave

  return (
    <form
      class="grid max-w-reading grid-cols-1 gap-8"
      onSubmit={(event) => {
        event.preventDefault()
        void autosave.save()
      }}
    >
      {talent && (
        <PublishCard
          talent={talent}
          unsaved={autosave.unsaved}
          onChanged={() => void client.invalidateQueries({ queryKey: MINE })}
        />
      )}
      <ClashNotice autosave={autosave} />
      <Editor
        key={autosave.revision}
        draft={draft}
        talent={talent}
        files={uploadedIn(talent)}
        errors={error?.fields ?? {}}
        waiting={autosave.waiting}
        onChange={autosave.change}
      />
      <FormError error={error} shown={shownFields(draft)} />
      <SaveBar autosave={autosave} isNew={talent === null} />
    </form>
  )
}

const hasWaiting = (talent: Talent | null | undefined) =>
  [...uploadedIn(talent ?? null).values()].some(({ state }) => state === 'waiting')

export default function ProfileEditorPage() {
  // Nothing is there before the first profile: the form is then an empty one to begin.
  const profile = useQuery({
    queryKey: MINE,
    queryFn: ({ signal }) => getOne<TalentAttributes>('/talents/mine', {}, signal),
    // A picture's sizes are made after it was sent.
    refetchInterval: ({ state }) => (hasWaiting(state.data) ? 2000 : false),
  })
  return (
    <>
      <PageTitle
        title="Your profile"
        lead="What clients see before they send you an offer. Nobody sees it until you publish it."
      />
      {profile.isPending && <SkeletonRows label="Loading your profile" />}
      {profile.isError && (
        <ErrorState error={profile.error} onRetry={() => void profile.refetch()} />
      )}
      {profile.isSuccess && <ProfileForm talent={profile.data} />}
    </>
  )
}
