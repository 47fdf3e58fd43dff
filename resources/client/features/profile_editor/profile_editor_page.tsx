import { useQuery, useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { useAccount } from '~/app/session'
import { getOne, requestBody } from '~/lib/api'
import type { Talent, TalentAttributes } from '~/lib/talent'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { PageTitle } from '~/ui/page_title'
import { ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import { attributesOf, draftOf, emptyDraft, type Draft } from './draft'
import { Editor } from './editor'
import { PublishCard } from './publish_card'

const key = ['talents', 'mine'] as const

/** The fields that can show what is wrong with them; the rest is said at the end of the form. */
function shownFields(draft: Draft): readonly string[] {
  const pieces = draft.portfolio.flatMap((_, index) =>
    ['title', 'year', 'description'].map((field) => `portfolio.${index}.${field}`)
  )
  return [...Object.keys(draft), 'hourlyRate.amount', ...pieces]
}

function ProfileForm({ talent }: { talent: Talent | null }) {
  const account = useAccount()
  const client = useQueryClient()
  const intent = useIntent<TalentAttributes>()
  const saved = talent ? draftOf(talent, account) : emptyDraft(account)
  const [draft, setDraft] = useState<Draft>(saved)
  const unsaved = JSON.stringify(draft) !== JSON.stringify(saved)

  const save = async () => {
    const done = await intent.send({
      method: talent ? 'PATCH' : 'POST',
      path: talent ? `/talents/${talent.id}` : '/talents',
      body: requestBody('talents', attributesOf(draft), talent?.id),
    })
    if (!done?.result) return
    client.setQueryData(key, done.result)
    setDraft(draftOf(done.result, account))
    toast('Saved.')
  }

  return (
    <form
      class="grid max-w-reading gap-8"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {talent && (
        <PublishCard
          talent={talent}
          unsaved={unsaved}
          onChanged={() => void client.invalidateQueries({ queryKey: key })}
        />
      )}
      <Editor
        draft={draft}
        errors={intent.error?.fields ?? {}}
        onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
      />
      <FormError error={intent.error} shown={shownFields(draft)} />
      <div class="sticky bottom-14 -mx-4 border-t border-line bg-paper px-4 py-3 lg:bottom-0">
        <Button type="submit" busy={intent.sending}>
          {talent ? 'Save my profile' : 'Save and go on'}
        </Button>
      </div>
    </form>
  )
}

export default function ProfileEditorPage() {
  // Nothing is there before the first profile: the form is then an empty one to begin.
  const profile = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => getOne<TalentAttributes>('/talents/mine', {}, signal),
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
