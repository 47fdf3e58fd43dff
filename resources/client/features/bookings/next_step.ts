import { formatMoney } from '~/lib/money'
import { viewerSide, type Booking, type Milestone } from './booking'
import { disputeSentence } from './dispute_words'

/** What the booking waits for, from where the reader stands. */
export interface NextStep {
  readonly sentence: string
  /** The milestone it is about, when it is about one. */
  readonly milestone: Milestone | null
  /** What the reader is asked to do, the answer first; empty when somebody else is asked. */
  readonly events: readonly string[]
}

const waiting = (sentence: string, milestone: Milestone | null = null): NextStep => ({
  sentence,
  milestone,
  events: [],
})

const priceOf = ({ hourly, total }: Booking) =>
  hourly
    ? `${formatMoney(hourly.rate)} an hour, at most ${formatMoney(total)} a week`
    : `${formatMoney(total)} altogether`

function terms(booking: Booking): NextStep {
  const client = viewerSide(booking) === 'client'
  const mine = (booking.state === 'countered') === client
  const other = client ? booking.talentName : booking.clientName
  const total = priceOf(booking)
  if (!mine) return { ...waiting(`Waiting for ${other} to answer.`), events: ['withdraw'] }
  const sentence = client
    ? `${other} proposes other terms, ${total}. Read what changed, then answer.`
    : `${other} offers you ${total}. Read the terms below, then answer.`
  return { sentence, milestone: null, events: ['accept', 'counter', 'decline'] }
}

function forClient(booking: Booking, milestone: Milestone): NextStep | null {
  const { talentName: talent } = booking
  const held = formatMoney(milestone.held)
  const about = `“${milestone.title}”`
  const { refundRequest } = milestone
  if (refundRequest && milestone.state !== 'submitted') {
    return waiting(
      `Waiting for ${talent} to answer: you asked for ${formatMoney(refundRequest.amount)} of ${about} back.`,
      milestone
    )
  }
  switch (milestone.state) {
    case 'submitted':
      return {
        sentence: `${talent} submitted ${about}. Look at the work, then release ${held} or ask for changes.`,
        milestone,
        events: ['approve', 'request-changes'],
      }
    case 'disputed':
      return disputed(booking, milestone)
    case 'charged_back':
      return waiting(
        `Your bank is looking into a payment of yours. ${about} waits until it has decided.`,
        milestone
      )
    case 'planned':
      return {
        sentence: `Pay for ${about} when the work on it should start.`,
        milestone,
        events: ['fund'],
      }
    case 'funded':
      return waiting(
        `${talent} is at work on ${about}. ${held} is held in escrow until then.`,
        milestone
      )
    case 'changes_requested':
      return waiting(`Waiting for ${talent} to submit ${about} again.`, milestone)
    default:
      return null
  }
}

function forTalent(booking: Booking, milestone: Milestone): NextStep | null {
  const { clientName: client } = booking
  const held = formatMoney(milestone.held)
  const about = `“${milestone.title}”`
  const { refundRequest } = milestone
  if (refundRequest) {
    return {
      sentence: `${client} asks for ${formatMoney(refundRequest.amount)} of ${about} back.`,
      milestone,
      events: ['accept-refund', 'decline-refund'],
    }
  }
  switch (milestone.state) {
    case 'changes_requested':
      return {
        sentence: `${client} asked for changes to ${about}. Submit it again when they are made.`,
        milestone,
        events: ['submit'],
      }
    case 'funded':
      return {
        sentence: `${held} is held in escrow for ${about}. Submit the work when it is done.`,
        milestone,
        events: ['submit'],
      }
    case 'disputed':
      return disputed(booking, milestone)
    case 'charged_back':
      return waiting(
        `The bank of ${client} is looking into a payment. ${about} waits until it has decided; do not work on it before.`,
        milestone
      )
    case 'submitted':
      return waiting(`Waiting for ${client} to look at ${about}.`, milestone)
    case 'planned':
      return waiting(
        `Waiting for ${client} to pay for ${about}. Do not start before the money is held.`,
        milestone
      )
    default:
      return null
  }
}

function disputed(booking: Booking, milestone: Milestone): NextStep {
  const { id, title } = milestone
  const dispute = booking.disputes?.find((each) => each.milestoneId === id && !each.outcome)
  const side = viewerSide(booking)
  const words = `“${title}”`
  if (!dispute || side === 'staff') return waiting(`${words} is in dispute.`, milestone)
  return waiting(disputeSentence(dispute, side, words), milestone)
}

/** Nothing is left to do in it: it ends by itself, or goes on with a new milestone. */
function allDone(side: 'client' | 'talent'): NextStep {
  const what = 'Every milestone has ended.'
  return side === 'client'
    ? {
        sentence: `${what} End the booking, or propose other terms with a new milestone; otherwise it is completed by itself.`,
        milestone: null,
        events: ['end'],
      }
    : waiting(`${what} The booking is completed by itself unless you agree on a new milestone.`)
}

/** What needs the reader comes before what others are waited for. */
export function nextStep(booking: Booking): NextStep | null {
  const side = viewerSide(booking)
  if (side === 'staff') return null
  if (booking.state === 'offered' || booking.state === 'countered') return terms(booking)
  if (booking.state !== 'accepted' && booking.state !== 'active') return null
  if (booking.kind === 'hourly') return null
  const milestones = [...(booking.milestones ?? [])].sort((a, b) => a.position - b.position)
  const steps = milestones.flatMap((each) => {
    const step = side === 'client' ? forClient(booking, each) : forTalent(booking, each)
    return step ? [{ step, planned: each.state === 'planned' }] : []
  })
  const running = steps.filter(({ planned }) => !planned)
  const asked = running.find(({ step }) => step.events.length > 0)
  return (asked ?? running[0] ?? steps[0])?.step ?? allDone(side)
}
