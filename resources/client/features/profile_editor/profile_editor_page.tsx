import { useQuery, useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { getOne } from '~/lib/api'
import { cx } from '~/lib/class_names'
import type { Talent, TalentAttributes } from '~/lib/talent'
import { useModule } from '~/lib/use_module'
import { PageTitle } from '~/ui/page_title'
import { ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { ClashNotice } from './clash_notice'
import type { Draft } from './draft'
import { Editor } from './editor'
import { uploadedIn, type Looks } from './picture_of'
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

const loadPreview = () => import('./preview')

const VIEWS = [
  ['form', 'Write'],
  ['preview', 'Preview'],
] as const
type View = (typeof VIEWS)[number][0]

/** On a screen with room for one of the two. */
function ViewSwitch({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  return (
    <div role="group" aria-label="What to show" class="flex gap-2 xl:hidden">
      {VIEWS.map(([id, label]) => (
        <button
          key={id}
          type="button"
          aria-pressed={view === id}
          class={cx(
            'min-h-11 rounded-full border px-4',
            view === id ? 'border-accent bg-accent-tint font-semibold' : 'border-edge bg-surface'
          )}
          onClick={() => onChange(id)}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

function ProfileForm({ talent }: { talent: Talent | null }) {
  const client = useQueryClient()
  const autosave = useAutosave(talent)
  const { draft, error } = autosave
  const [view, setView] = useState<View>('form')
  const [looks, setLooks] = useState<Looks>({})
  const files = uploadedIn(talent)
  const preview = useModule(true, loadPreview)

  return (
    <div class="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem] xl:gap-8">
      <ViewSwitch view={view} onChange={setView} />
      <form
        class={cx(
          'grid max-w-reading grid-cols-1 gap-8 xl:row-start-1',
          view === 'preview' && 'max-xl:hidden'
        )}
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
          files={files}
          looks={looks}
          onLook={(id, look) => setLooks((before) => ({ ...before, [id]: look }))}
          errors={error?.fields ?? {}}
          waiting={autosave.waiting}
          onChange={autosave.change}
        />
        <FormError error={error} shown={shownFields(draft)} />
        <SaveBar autosave={autosave} isNew={talent === null} />
      </form>
      <section
        aria-label="How others will see it"
        tabIndex={0}
        class={cx(
          'max-w-reading min-w-0 rounded-12 border border-line bg-paper p-4 xl:sticky xl:top-6 xl:max-h-[calc(100dvh-3rem)] xl:overflow-y-auto xl:p-5',
          view === 'form' && 'max-xl:hidden'
        )}
      >
        <p class="pb-4 text-13 text-ink-soft">How others will see it, also before it is saved</p>
        {preview ? (
          <preview.default draft={draft} known={{ talent, files, looks }} />
        ) : (
          <SkeletonRows label="Loading the preview" />
        )}
      </section>
    </div>
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
