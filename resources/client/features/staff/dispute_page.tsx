import { useRoute } from 'preact-iso'
import { EvidencePanel } from '~/app/evidence/evidence_list'
import { dateTime } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { useModule } from '~/lib/use_module'
import { Badge } from '~/ui/badge'
import { Countdown } from '~/ui/countdown'
import { PageTitle } from '~/ui/page_title'
import { Rail } from '~/ui/rail/rail'
import { railOf } from '~/ui/rail/rail_model'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { AwaitsAnother, ConfirmForm, DecideForm } from './decide_form'
import { KeyHelp, useDeskKeys } from './desk_keys'
import { STATE_WORDS, subjectOf, useDispute, type Dispute } from './dispute'

const loadTalk = () => import('~/app/conversation/booking_conversation')

function stakeRail(dispute: Dispute) {
  const none = { ...dispute.stake, amount: '0' }
  const { outcome, stake } = dispute
  return railOf(
    outcome
      ? {
          amount: stake,
          held: none,
          released: outcome.talentAmount,
          refunded: outcome.clientAmount,
        }
      : { amount: stake, held: stake, released: none, refunded: none, disputed: stake },
    dispute
  )
}

function Facts({ dispute }: { dispute: Dispute }) {
  const { bids } = dispute
  const opener = dispute.openedBy === 'client' ? dispute.clientName : dispute.talentName
  return (
    <section
      aria-label="What it is about"
      class="grid gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6"
    >
      <Rail view={stakeRail(dispute)} />
      <p>
        <strong class="font-semibold">
          {`${opener} claims ${formatMoney(dispute.claimed)} of ${formatMoney(dispute.stake)}`}
        </strong>
        {`, opened ${dateTime(dispute.openedAt)}`}
      </p>
      <blockquote class="max-w-reading border-s-2 border-red ps-3 whitespace-pre-line">
        {dispute.reason}
      </blockquote>
      {dispute.state !== 'bidding' && (
        <ul class="grid gap-1">
          <li>
            {bids.client
              ? `${dispute.clientName} would let ${dispute.talentName} have ${formatMoney(bids.client)}.`
              : `${dispute.clientName} did not say what ${dispute.talentName} may have.`}
          </li>
          <li>
            {bids.talent
              ? `${dispute.talentName} would take ${formatMoney(bids.talent)}.`
              : `${dispute.talentName} did not say what would do.`}
          </li>
        </ul>
      )}
      {dispute.deadline && (
        <p class="text-ink-soft">
          {`Due ${dateTime(dispute.deadline.at)}\u00a0· `}
          <Countdown to={dispute.deadline.at} />
        </p>
      )}
      {dispute.outcome && (
        <p>{`${dispute.talentName}’s share was set at ${formatMoney(dispute.outcome.talentAmount)}, before the fee.`}</p>
      )}
      {dispute.decisionReason && (
        <blockquote class="max-w-reading border-s-2 border-accent ps-3 whitespace-pre-line">
          {dispute.decisionReason}
        </blockquote>
      )}
    </section>
  )
}

function Desk({ dispute }: { dispute: Dispute }) {
  const { box, help, setHelp } = useDeskKeys<HTMLDivElement>()
  const Talk = useModule(true, loadTalk)
  return (
    <>
      <PageTitle
        title={subjectOf(dispute)}
        lead={`${dispute.bookingTitle} · ${dispute.clientName} and ${dispute.talentName}`}
        actions={
          <span class="flex items-center gap-3">
            <Badge tone={dispute.outcome ? 'green' : 'red'}>
              {STATE_WORDS[dispute.state] ?? dispute.state}
            </Badge>
            <KeyHelp open={help} setOpen={setHelp} />
          </span>
        }
      />
      <p class="flex flex-wrap gap-4">
        <a class="link" href="/app/staff">
          Back to the queue
        </a>
        <a class="link" href={`/app/staff/bookings/${dispute.bookingId}`}>
          The whole timeline of the booking
        </a>
      </p>
      <div class="grid gap-6 lg:grid-cols-[1fr_22rem] lg:items-start">
        <div ref={box} class="grid min-w-0 gap-6">
          <Facts dispute={dispute} />
          <EvidencePanel
            level={2}
            bookingId={dispute.bookingId}
            disputeId={dispute.id}
            writable={false}
          />
          <section aria-labelledby="conversation" class="grid gap-3">
            <h2 id="conversation" class="display text-24">
              What they said
            </h2>
            {Talk ? (
              <Talk.BookingConversation
                bookingId={dispute.bookingId}
                none="Staff read what the two sides wrote only while a dispute is open."
              />
            ) : (
              <SkeletonRows rows={3} label="Loading what they said" />
            )}
          </section>
        </div>
        <div class="grid gap-6">
          <AwaitsAnother dispute={dispute} />
          {dispute.meta.can.includes('confirm') && <ConfirmForm dispute={dispute} />}
          {dispute.meta.can.includes('decide') && <DecideForm dispute={dispute} />}
        </div>
      </div>
    </>
  )
}

export default function DisputePage() {
  const { id = '' } = useRoute().params
  const dispute = useDispute(id)
  if (dispute.isPending) return <SkeletonRows label="Loading the dispute" />
  if (dispute.isError) {
    return (
      <>
        <PageTitle title="Dispute" />
        <ErrorState error={dispute.error} onRetry={() => void dispute.refetch()} />
      </>
    )
  }
  return dispute.data ? <Desk dispute={dispute.data} /> : null
}
