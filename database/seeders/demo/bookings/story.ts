import type { DateTime } from 'luxon'
import { Dice } from '#profiles/domain/art/dice'
import type { BookingLife } from '#database/seeders/demo/bookings/life'
import * as words from '#database/seeders/demo/bookings/words'
import { NOTES } from '#database/seeders/demo/prose'

type Part = AsyncGenerator<DateTime<true>, void, void>

/** A booking from its offer to the ending that was planned for it. */
export async function* bookingStory(life: BookingLife): Part {
  await life.offer()
  yield life.in(0.1, 1)
  await life.say('client', words.HELLO, 'hello')
  switch (life.plan.ending) {
    case 'offered':
    case 'expired':
      return
    case 'countered':
      yield life.in(4, 20)
      await life.counter('talent', life.dice.pick(words.COUNTERS))
      return
    case 'declined':
      yield life.in(5, 60)
      await life.say('talent', words.DECLINES, 'no')
      await life.decline()
      return
    case 'withdrawn':
      yield life.in(12, 90)
      await life.withdraw()
      return
    case 'negotiated':
      yield life.in(3, 20)
      await life.counter('talent', life.dice.pick(words.COUNTERS))
      yield life.in(3, 30)
      await life.accept('client')
      break
    default:
      yield life.in(2, 20)
      await life.say('talent', words.REPLY, 'reply')
      yield life.in(0.3, 3)
      await life.accept()
  }
  yield* afterAcceptance(life)
}

async function* afterAcceptance(life: BookingLife): Part {
  const { ending } = life.plan
  if (ending === 'accepted' || ending === 'lapsed') return
  yield life.in(0.5, 8)
  await life.say('client', words.ANSWER, 'answer')
  if (ending === 'cancelled') {
    yield life.in(4, 30)
    await life.cancel()
    return
  }
  yield life.in(0.2, 4)
  await life.fund(1)
  yield life.in(30, 70)
  await life.say('talent', words.UNDER_WAY, 'under way')
  yield life.in(1, 9)
  await life.say('client', words.RECEIVED, 'received')
  yield* work(life)
}

async function* work(life: BookingLife): Part {
  switch (life.plan.ending) {
    case 'funded':
      yield life.in(60, 90)
      if (isStarring(life)) await life.proposeChange(...words.MORE)
      return
    case 'submitted':
      yield* handIn(life, 1)
      yield life.in(110, 120)
      if (isStarring(life)) await life.askBonus(words.OVERTIME)
      return
    case 'changes-requested':
      yield* handIn(life, 1)
      yield* sendBack(life, 1)
      return
    case 'refund-requested':
      await life.requestRefund(1)
      return
    case 'refunded':
      await life.requestRefund(1)
      yield life.in(10, 70)
      await life.acceptRefund(1)
      yield* part(life, null)
      return
    case 'given-up':
      yield life.in(30, 120)
      await life.giveUp(1)
      yield* part(life, 3)
      return
    case 'leaving':
      await life.proposeCancellation(1, 'Our plans have changed. A quarter for the work so far?')
      return
    case 'released-by-the-clock':
      yield* handIn(life, 1)
      // The client stays silent: after fourteen days the clock releases.
      yield life.in(15 * 24, 18 * 24)
      yield* part(life, 4)
      return
    case 'disputed':
    case 'with-staff':
    case 'settled-by-bids':
    case 'conceded':
    case 'decided':
      yield* quarrel(life)
      return
    default:
      yield* allMilestones(life)
  }
}

async function* allMilestones(life: BookingLife): Part {
  for (let position = 1; position <= life.milestoneCount; position++) {
    if (position > 1) {
      yield life.in(3, 40)
      await life.fund(position)
    }
    if (life.plan.ending === 'released-in-parts' && position === 1) {
      yield life.in(40, 90)
      await life.releasePart(position)
    }
    yield* handIn(life, position)
    if (life.plan.ending === 'reworked' && position === 1) {
      yield* sendBack(life, position)
      yield life.in(20, 70)
      await life.submit(position, life.dice.pick(NOTES), 2)
    }
    yield life.in(6, 90)
    await life.approve(position)
  }
  await life.say('client', words.THANKS, 'thanks')
  yield life.in(0.5, 20)
  await life.say('talent', words.WELCOME, 'welcome')
  yield life.in(2, 40)
  await life.end()
  if (life.plan.key === 'starring-0') await life.keepTemplate(life.plan.job.title)
  if (new Dice(`thanks of ${life.plan.key}`).chance(0.3)) {
    yield life.in(1, 20)
    await life.thank(life.dice.pick(words.BONUSES))
  }
  yield* reviews(life)
}

/** Between the two ready-made logins, where a visitor looks first. */
const isStarring = ({ plan }: BookingLife) => plan.key.startsWith('starring')

async function* handIn(life: BookingLife, position: number): Part {
  yield life.in(20, 90)
  await life.submit(position, life.dice.pick(NOTES))
}

async function* sendBack(life: BookingLife, position: number): Part {
  yield life.in(8, 40)
  const note = life.dice.pick(words.CHANGES)
  await life.requestChanges(position, note)
}

async function* quarrel(life: BookingLife): Part {
  yield* handIn(life, 1)
  yield* sendBack(life, 1)
  yield life.in(30, 60)
  const opener = life.dice.pick(['client', 'client', 'talent'] as const)
  const reason = life.dice.pick<string>(words.DISPUTE_REASONS[opener])
  const disputeId = await life.dispute(opener, 1, reason)
  const { ending } = life.plan
  await life.sealNotes('client', disputeId, reason)
  if (ending === 'disputed') return
  yield life.in(10, 40)
  await life.sealNotes('talent', disputeId, reason)
  if (ending === 'conceded') {
    await life.concede(disputeId)
    yield* part(life, null)
    return
  }
  await life.bid('client', disputeId, 1, 45n)
  if (ending === 'settled-by-bids') {
    yield life.in(8, 40)
    await life.bid('talent', disputeId, 1, 40n)
    yield* part(life, 3)
    return
  }
  // The other side stays silent: after five days the platform passes it to its staff.
  if (ending === 'with-staff') return
  yield life.in(150, 200)
  const why = life.dice.pick(words.DECISIONS)
  await life.decide(disputeId, 1, life.dice.pick([40n, 55n, 60n, 75n]), why)
  yield* part(life, 2)
}

/** The two go separate ways: what was only planned is cancelled, and the client says how it was. */
async function* part(life: BookingLife, rating: number | null): Part {
  yield life.in(10, 60)
  await life.end()
  if (rating === null) return
  yield life.in(10, 60)
  await life.review('client', rating, life.dice.pick(words.REVIEWS[rating] ?? []))
}

async function* reviews(life: BookingLife): Part {
  if (!life.dice.chance(0.85)) return
  yield life.in(3, 80)
  const pleased = life.plan.key.startsWith('starring')
  const rating = life.dice.pick(pleased ? [5, 5, 5, 4] : [5, 5, 5, 5, 5, 4, 4, 3])
  await life.review('client', rating, life.dice.pick(words.REVIEWS[rating] ?? []))
  if (!life.dice.chance(0.8)) return
  yield life.in(2, 60)
  await life.review(
    'talent',
    life.dice.pick([5, 5, 5, 4]),
    life.dice.pick(words.REVIEWS_OF_CLIENTS)
  )
  yield* answers(life, rating)
}

/** Both can be read now: who was praised says thank you, who was not may ask staff to look. */
async function* answers(life: BookingLife, rating: number): Part {
  if (!life.dice.chance(0.4)) return
  yield life.in(4, 70)
  if (rating > 3) await life.reply(life.dice.pick(words.REPLIES))
  else await life.report(life.dice.pick(words.REPORTS))
}
