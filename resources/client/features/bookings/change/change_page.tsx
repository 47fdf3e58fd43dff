import { useQueryClient } from '@tanstack/preact-query'
import { useLocation, useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { formatMoney } from '~/lib/money'
import { Button, ButtonLink } from '~/ui/button'
import { Textarea } from '~/ui/inputs'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import { MILESTONE_WORDS, viewerSide, type Booking, type Milestone } from '../booking'
import { useBooking } from '../booking_queries'
import { blankMilestone, blankTerms, fieldsOf, limitOf, rateOf } from '../draft_terms'
import type { DraftTerms } from '../draft_terms'
import { HourlyFields } from '../hourly_fields'
import { MilestonesFields } from '../terms_fields'
import { useTermsForm } from '../use_terms_form'

const inOrder = (milestones: readonly Milestone[]) =>
  [...milestones].sort((a, b) => a.position - b.position)

const plannedOf = ({ milestones = [] }: Booking) =>
  inOrder(milestones.filter(({ state }) => state === 'planned'))

const keptOf = ({ milestones = [] }: Booking) =>
  inOrder(milestones.filter(({ state }) => state !== 'planned' && state !== 'cancelled'))

/** The form starts from what is; a milestone's key is its place among those, so it keeps its id. */
function termsOf(booking: Booking): DraftTerms {
  const { title, brief, kind, currency, hourly } = booking
  const planned = plannedOf(booking)
  return {
    ...blankTerms(currency),
    ...{ title, brief, kind },
    ...(hourly && {
      hourlyRate: hourly.rate,
      weeklyHours: String(hourly.weeklyLimitMinutes / 60),
    }),
    milestones:
      planned.length === 0
        ? [blankMilestone(0)]
        : planned.map(({ title: what, description, amount, dueOn }, key) => ({
            ...{ key, title: what, description, amount },
            dueOn: dueOn ?? '',
          })),
  }
}

function attributesOf(booking: Booking, terms: DraftTerms) {
  if (terms.kind === 'hourly') {
    const hourlyRate = rateOf(terms)?.amount ?? ''
    return { hourlyRate, weeklyLimitMinutes: limitOf(terms) ?? 0 }
  }
  const planned = plannedOf(booking)
  return {
    milestones: terms.milestones.map(({ key, title, description, amount, dueOn }) => {
      const id = planned[key]?.id
      return {
        ...(id === undefined ? {} : { id }),
        ...{ title, description, amount: amount?.amount ?? '', dueOn: dueOn || null },
      }
    }),
  }
}

function Kept({ booking }: { booking: Booking }) {
  const kept = keptOf(booking)
  if (kept.length === 0) return null
  return (
    <div class="grid gap-2 rounded-12 bg-sunken p-4 sm:p-6">
      <p class="font-semibold">These are paid in and stay as they are</p>
      <ul class="grid gap-1">
        {kept.map((each) => (
          <li key={each.id} class="flex flex-wrap justify-between gap-x-4">
            <span>{`${each.position}. ${each.title}`}</span>
            <span class="text-ink-soft">
              {`${formatMoney(each.amount)} · ${MILESTONE_WORDS[each.state].label}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function ChangeForm({ booking }: { booking: Booking }) {
  const { route } = useLocation()
  const client = useQueryClient()
  const { form, intent, problems, recheck, send } = useTermsForm()
  const [terms, setTerms] = useState(() => termsOf(booking))
  const [note, setNote] = useState('')
  const other = viewerSide(booking) === 'client' ? booking.talentName : booking.clientName
  const page = `/app/bookings/${booking.id}`
  const change = (next: DraftTerms) => {
    setTerms(next)
    recheck(next)
  }

  const submit = async (event: Event) => {
    event.preventDefault()
    const body = requestBody('bookings', {
      ...attributesOf(booking, terms),
      ...(note.trim() === '' ? {} : { note }),
    })
    const done = await send(terms, `/bookings/${booking.id}/propose-change`, body)
    if (!done) return
    toast(`Proposed. ${other} has 7 days to answer.`)
    await client.invalidateQueries()
    route(page)
  }

  return (
    <form ref={form} onSubmit={submit} noValidate class="grid max-w-reading gap-6">
      <p class="text-ink-soft">
        {`Change what you want changed. ${other} sees the difference and has 7 days to answer; until then the terms stay as they are.`}
      </p>
      <FormError error={intent.error} shown={[...fieldsOf(terms), 'note']} />
      {terms.kind === 'hourly' ? (
        <>
          <HourlyFields terms={terms} problems={problems} onChange={change} />
          <p class="text-ink-soft">
            It counts from the next week that is not paid in yet. This week runs on as agreed.
          </p>
        </>
      ) : (
        <>
          <Kept booking={booking} />
          <MilestonesFields
            terms={terms}
            problems={problems}
            onChange={change}
            least={keptOf(booking).length === 0 ? 1 : 0}
            after={keptOf(booking).length}
          />
        </>
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
        <div class="flex flex-wrap gap-3">
          <Button type="submit" busy={intent.sending}>
            {`Propose these terms to ${other}`}
          </Button>
          <ButtonLink href={page} tone="secondary">
            Not now
          </ButtonLink>
        </div>
      </div>
    </form>
  )
}

/** Other terms for a booking that runs. */
export default function ChangePage() {
  const { id = '' } = useRoute().params
  const booking = useBooking(id)
  const possible = booking.data?.meta.can.includes('propose-change')
  return (
    <>
      <PageTitle title="Propose other terms" />
      {booking.isPending && <SkeletonRows label="Loading the terms" />}
      {booking.isError && (
        <ErrorState error={booking.error} onRetry={() => void booking.refetch()} />
      )}
      {booking.data && possible && (
        <ChangeForm key={booking.data.revision} booking={booking.data} />
      )}
      {booking.data && !possible && (
        <EmptyState
          title="These terms cannot be changed now"
          action={<ButtonLink href={`/app/bookings/${id}`}>Back to the booking</ButtonLink>}
        >
          A proposal waits for an answer, or the booking does not run.
        </EmptyState>
      )}
    </>
  )
}
