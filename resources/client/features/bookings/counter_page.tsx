import { useQueryClient } from '@tanstack/preact-query'
import { useLocation, useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { Button, ButtonLink } from '~/ui/button'
import { Textarea } from '~/ui/inputs'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import { viewerSide, type Booking } from './booking'
import { useBooking } from './booking_queries'
import { CostPreview } from './cost_preview'
import { attributesOfTerms, blankTerms, fieldsOf, type DraftTerms } from './draft_terms'
import { HourlyFields } from './hourly_fields'
import { MilestonesFields, WordsFields } from './terms_fields'
import { useTermsForm } from './use_terms_form'

function termsOf({ title, brief, kind, currency, hourly, milestones }: Booking): DraftTerms {
  const inOrder = [...(milestones ?? [])].sort((a, b) => a.position - b.position)
  return {
    ...blankTerms(currency),
    ...{ title, brief, kind },
    ...(hourly && {
      hourlyRate: hourly.rate,
      weeklyHours: String(hourly.weeklyLimitMinutes / 60),
    }),
    milestones: inOrder.map((each, key) => ({
      key,
      title: each.title,
      description: each.description,
      amount: each.amount,
      dueOn: each.dueOn ?? '',
    })),
  }
}

function Counter({ booking }: { booking: Booking }) {
  const { route } = useLocation()
  const client = useQueryClient()
  const { form, intent, problems, recheck, send } = useTermsForm()
  const [terms, setTerms] = useState(() => termsOf(booking))
  const [note, setNote] = useState('')
  const side = viewerSide(booking) === 'client' ? 'client' : 'talent'
  const other = side === 'client' ? booking.talentName : booking.clientName
  const page = `/app/bookings/${booking.id}`
  const change = (next: DraftTerms) => {
    setTerms(next)
    recheck(next)
  }

  const submit = async (event: Event) => {
    event.preventDefault()
    const body = requestBody('bookings', {
      ...attributesOfTerms(terms),
      ...(note.trim() === '' ? {} : { note }),
    })
    const done = await send(terms, `/bookings/${booking.id}/counter`, body)
    if (!done) return
    toast(`Sent. ${other} has 7 days to answer.`)
    await client.invalidateQueries()
    route(page)
  }

  return (
    <form ref={form} onSubmit={submit} noValidate class="grid max-w-reading gap-6">
      <p class="text-ink-soft">
        {`Change what you want changed. ${other} sees the difference and has 7 days to answer; the terms so far are kept.`}
      </p>
      <FormError error={intent.error} shown={[...fieldsOf(terms), 'note']} />
      <WordsFields terms={terms} problems={problems} onChange={change} />
      {terms.kind === 'hourly' ? (
        <HourlyFields terms={terms} problems={problems} onChange={change} />
      ) : (
        <MilestonesFields terms={terms} problems={problems} onChange={change} />
      )}
      <Textarea
        label={`A word to ${other}`}
        optional
        help="Say why: it is read beside the new terms."
        value={note}
        error={problems.note}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
      <div class="grid gap-3 border-t border-line pt-6">
        <CostPreview terms={terms} talentName={booking.talentName} side={side} />
        <div class="flex flex-wrap gap-3">
          <Button type="submit" busy={intent.sending}>
            {`Send these terms to ${other}`}
          </Button>
          <ButtonLink href={page} tone="secondary">
            Not now
          </ButtonLink>
        </div>
      </div>
    </form>
  )
}

/** Other terms instead of a yes or a no. */
export default function CounterPage() {
  const { id = '' } = useRoute().params
  const booking = useBooking(id)
  return (
    <>
      <PageTitle title="Propose other terms" />
      {booking.isPending && <SkeletonRows label="Loading the terms" />}
      {booking.isError && (
        <ErrorState error={booking.error} onRetry={() => void booking.refetch()} />
      )}
      {booking.data && booking.data.meta.can.includes('counter') && (
        <Counter key={booking.data.revision} booking={booking.data} />
      )}
      {booking.data && !booking.data.meta.can.includes('counter') && (
        <EmptyState
          title="These terms cannot be changed now"
          action={<ButtonLink href={`/app/bookings/${id}`}>Back to the booking</ButtonLink>}
        >
          The other side has the word, or the offer was already answered.
        </EmptyState>
      )}
    </>
  )
}
