import { useQuery, useQueryClient } from '@tanstack/preact-query'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { useActing } from '~/app/acting'
import { useAccount } from '~/app/session'
import { getOne, requestBody } from '~/lib/api'
import type { TalentAttributes } from '~/lib/talent'
import { useModule } from '~/lib/use_module'
import { Avatar } from '~/ui/avatar'
import { Button, ButtonLink } from '~/ui/button'
import { Select } from '~/ui/inputs'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import { CostPreview } from './cost_preview'
import { attributesOfTerms, blankTerms, fieldsOf, type DraftTerms } from './draft_terms'
import { HourlyFields, KindChoice } from './hourly_fields'
import { MilestonesFields, WordsFields } from './terms_fields'
import { useDraft } from './use_draft'
import { useTermsForm } from './use_terms_form'

const loadTemplates = () => import('./templates/templates')

function Composer({ talentId, talent }: { talentId: string; talent: TalentAttributes }) {
  const account = useAccount()
  const acting = useActing()
  const { route } = useLocation()
  const client = useQueryClient()
  const { form, intent, problems, recheck, send } = useTermsForm()
  const own = talent.hourlyRate?.currency ?? account.currency
  const blank = { ...blankTerms(own), hourlyRate: talent.hourlyRate ?? null }
  const draft = useDraft<DraftTerms>(`offer.${account.id}.${talentId}`, blank)
  const terms = { ...blank, ...draft.value }
  const currencies = [...new Set([own, account.currency, 'USD', 'EUR', terms.currency])]
  const change = (next: DraftTerms) => {
    draft.change(next)
    recheck(next)
  }

  const Kept = useModule(true, loadTemplates)
  // The fields keep what was typed in them, so a template's are new ones.
  const [started, setStarted] = useState(0)
  const start = (next: DraftTerms) => {
    change(next)
    setStarted(started + 1)
  }

  const submit = async (event: Event) => {
    event.preventDefault()
    const { kind, currency } = terms
    const attributes = {
      talentId,
      clientId: acting.id,
      ...(kind === 'hourly' && { kind }),
      currency,
      ...attributesOfTerms(terms),
    }
    const done = await send(terms, '/bookings', requestBody('bookings', attributes))
    if (!done?.result) return
    draft.forget()
    toast(`Sent. ${talent.name} has 7 days to answer.`)
    await client.invalidateQueries()
    route(`/app/bookings/${done.result.id}`)
  }

  return (
    <form ref={form} onSubmit={submit} noValidate class="grid max-w-reading gap-6">
      <div class="flex items-center gap-3">
        <Avatar id={talent.partyId} name={talent.name} url={talent.avatarUrl} size={56} />
        <div>
          <p class="font-semibold">{talent.name}</p>
          <p class="text-ink-soft">{talent.headline}</p>
        </div>
      </div>
      {Kept && <Kept.Templates terms={terms} onChoose={start} />}
      <FormError error={intent.error} shown={fieldsOf(terms)} />
      <WordsFields terms={terms} problems={problems} onChange={change} />
      <KindChoice terms={terms} problems={problems} onChange={change} />
      <Select
        label="Currency"
        help={`${talent.name} is paid in it, too.`}
        value={terms.currency}
        error={problems.currency}
        onChange={(event) => change({ ...terms, currency: event.currentTarget.value })}
      >
        {currencies.map((code) => (
          <option key={code} value={code}>
            {code}
          </option>
        ))}
      </Select>
      {terms.kind === 'hourly' ? (
        <HourlyFields key={started} terms={terms} problems={problems} onChange={change} />
      ) : (
        <MilestonesFields key={started} terms={terms} problems={problems} onChange={change} />
      )}
      <div class="grid gap-3 border-t border-line pt-6">
        <CostPreview terms={terms} talentName={talent.name} side="client" />
        <p class="text-ink-soft">
          {`Nothing is paid now. If ${talent.name} accepts, you pay the first ${terms.kind === 'hourly' ? 'week' : 'milestone'} into escrow. What you write is kept in this browser until you send it.`}
        </p>
        {acting.isOrganisation && (
          <p>
            {`You send it as ${acting.name}: whoever looks after its money pays, and its members see the booking.`}
          </p>
        )}
        <Button type="submit" busy={intent.sending} class="justify-self-start">
          {`Send the offer to ${talent.name}`}
        </Button>
      </div>
    </form>
  )
}

export default function OfferPage() {
  const { query } = useLocation()
  const talentId = query.talent ?? ''
  const talent = useQuery({
    queryKey: ['talents', talentId],
    enabled: talentId !== '',
    queryFn: ({ signal }) => getOne<TalentAttributes>(`/talents/${talentId}`, {}, signal),
  })
  if (talentId === '') {
    return (
      <>
        <PageTitle title="Send an offer" />
        <EmptyState
          title="Who is the offer for?"
          action={<ButtonLink href="/talents">Find someone</ButtonLink>}
        >
          Open a profile and choose “Send an offer” there.
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageTitle title="Send an offer" />
      {talent.isPending && <SkeletonRows label="Loading the profile" />}
      {talent.isError && <ErrorState error={talent.error} onRetry={() => void talent.refetch()} />}
      {talent.data && <Composer talentId={talent.data.id} talent={talent.data} />}
    </>
  )
}
