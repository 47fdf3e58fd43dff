import { test } from '@japa/runner'
import type { Lifecycle, Position } from '#booking/domain/lifecycle'
import { processOf } from '#booking/domain/processes'
import type { Side } from '#booking/domain/side'
import type { SentEvent } from '#booking/domain/transition'
import type { BookingContext, BookingEvent } from '#booking/domain/v1/booking_machine'
import type { DisputeContext, DisputeEvent } from '#booking/domain/v1/dispute_machine'
import type { MilestoneContext, MilestoneEvent } from '#booking/domain/v1/milestone_events'
import type { TimesheetContext, TimesheetEvent } from '#booking/domain/v1/timesheet_machine'

const { booking, milestone, timesheet, dispute } = processOf(1)
const SIDES: readonly Side[] = ['client', 'talent', 'staff', 'system']
const STAKE = 3n
const AMOUNTS = [-1n, 0n, 1n, 2n, 3n, 4n]

const keyOf = (at: Position<unknown>) =>
  JSON.stringify([at.state, at.context], (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value
  )

interface Edge<Context, Event> {
  from: Position<Context>
  event: Event
  to: Position<Context>
}

/** Every position that can be reached, and every step that leads from one to another. */
function explore<Context, Event extends SentEvent>(
  part: Lifecycle<Context, Event>,
  start: Position<Context>,
  events: readonly Event[]
): { positions: Position<Context>[]; edges: Edge<Context, Event>[] } {
  const seen = new Map([[keyOf(start), start]])
  const edges: Edge<Context, Event>[] = []
  for (const from of seen.values()) {
    for (const event of events) {
      const to = part.step(from, event)
      if (!to) continue
      edges.push({ from, event, to })
      if (!seen.has(keyOf(to))) seen.set(keyOf(to), to)
    }
  }
  return { positions: [...seen.values()], edges }
}

const names = (part: { transitions(): readonly { event: string }[] }) => [
  ...new Set(part.transitions().map(({ event }) => event)),
]

const milestones = explore<MilestoneContext, MilestoneEvent>(
  milestone,
  {
    state: 'planned',
    context: {
      remaining: 0n,
      requested: null,
      requestUsed: false,
      everSubmitted: false,
      chargedBack: 0n,
      heldIn: null,
    },
  },
  names(milestone).flatMap((type) =>
    SIDES.flatMap((by) =>
      AMOUNTS.filter((amount) => type !== 'fund' || amount === STAKE || amount <= 0n).map(
        (amount) => ({ type, by, amount }) as MilestoneEvent
      )
    )
  )
)

const disputes = explore<DisputeContext, DisputeEvent>(
  dispute,
  {
    state: 'bidding',
    context: {
      stake: STAKE,
      openedBy: 'client',
      claimed: 2n,
      clientBid: null,
      talentBid: null,
      proposed: null,
      decidedBy: null,
      outcome: null,
    },
  },
  names(dispute).flatMap((type) =>
    SIDES.flatMap((by) =>
      AMOUNTS.flatMap((amount) =>
        ['ada', 'ben'].flatMap((person) =>
          [true, false].map(
            (needsSecond) => ({ type, by, amount, person, needsSecond }) as DisputeEvent
          )
        )
      )
    )
  )
)

const WEEKS = [
  { opening: false, minutes: 0, worked: 0n },
  { opening: false, minutes: 600, worked: 2n },
  { opening: true, minutes: 600, worked: 2n },
]

const timesheets = WEEKS.map((week) =>
  explore<TimesheetContext, TimesheetEvent>(
    timesheet,
    { state: 'planned', context: { remaining: 0n, ...week } },
    names(timesheet).flatMap((type) =>
      SIDES.flatMap((by) =>
        AMOUNTS.filter((amount) => type !== 'hold' || amount === STAKE || amount <= 0n).flatMap(
          (amount) => [true, false].map((begun) => ({ type, by, amount, begun }) as TimesheetEvent)
        )
      )
    )
  )
)

const bookings = (['fixed', 'hourly'] as const).flatMap((kind) =>
  [false, true].flatMap((held) =>
    [false, true].map((bonusOpen) =>
      explore<BookingContext, BookingEvent>(
        booking,
        {
          state: 'offered',
          context: {
            kind,
            proposedBy: null,
            changeBy: null,
            paused: null,
            ending: false,
            postponed: false,
            held,
            allDone: !held,
            bonusOpen,
          },
        },
        names(booking).flatMap((type) => SIDES.map((by) => ({ type, by }) as BookingEvent))
      )
    )
  )
)

/** Whether an end is reached from everywhere without the named side ever doing anything. */
function endsWithout<Context, Event extends SentEvent>(
  part: Lifecycle<Context, Event>,
  { positions, edges }: { positions: Position<Context>[]; edges: Edge<Context, Event>[] },
  absent: Side
): Position<Context>[] {
  const ending = new Set(positions.filter(({ state }) => part.isTerminal(state)).map(keyOf))
  const usable = edges.filter(({ event }) => event.by !== absent)
  for (let grown = true; grown;) {
    grown = false
    for (const { from, to } of usable) {
      if (ending.has(keyOf(to)) && !ending.has(keyOf(from))) {
        ending.add(keyOf(from))
        grown = true
      }
    }
  }
  return positions.filter((position) => !ending.has(keyOf(position)))
}

test.group('Every position of a milestone', () => {
  test('there are many of them', ({ assert }) => {
    assert.isAbove(milestones.positions.length, 30)
    assert.isAbove(milestones.edges.length, 100)
  })

  test('holds nothing at an end, something in between, never less than nothing', ({ assert }) => {
    for (const { state, context } of milestones.positions) {
      const none = state === 'planned' || milestone.isTerminal(state)
      // What a bank took may come back: it is neither held nor gone.
      assert.equal(context.remaining + context.chargedBack === 0n, none, state)
      assert.equal(context.chargedBack > 0n, state === 'charged_back')
      assert.isTrue(context.remaining >= 0n && context.remaining <= STAKE)
      assert.isTrue(context.requested === null || context.requested <= context.remaining)
    }
  })

  test('is entered only by senders that the table names', ({ assert }) => {
    for (const { from, event } of milestones.edges) {
      assert.include(milestone.senders(from.state, event.type), event.by)
    }
  })

  test('leads to an end without the other side’s good will', ({ assert }) => {
    assert.isEmpty(endsWithout(milestone, milestones, 'client').map(({ state }) => state))
    assert.isEmpty(endsWithout(milestone, milestones, 'talent').map(({ state }) => state))
  })

  test('has a clock wherever a question is open', ({ assert }) => {
    for (const position of milestones.positions) {
      const asked = position.context.requested !== null
      assert.equal(milestone.question(position) !== null, asked, position.state)
    }
  })

  test('with money before approval has a clock that runs', ({ assert }) => {
    for (const position of milestones.positions) {
      if (!['funded', 'submitted', 'changes_requested'].includes(position.state)) continue
      assert.isTrue(
        milestone.deadline(position) !== null || milestone.question(position) !== null,
        keyOf(position)
      )
    }
  })
})

test.group('Every position of a dispute', () => {
  test('settles within the stake, and only settled has an outcome', ({ assert }) => {
    for (const { state, context } of disputes.positions) {
      assert.equal(context.outcome !== null, state === 'settled')
      if (context.outcome !== null) {
        assert.isTrue(context.outcome >= 0n && context.outcome <= STAKE)
      }
    }
  })

  test('is settled by bids at the midpoint, exactly when they meet', ({ assert }) => {
    for (const { event, to } of disputes.edges.filter((edge) => edge.event.type === 'bid')) {
      const { clientBid, talentBid, outcome } = to.context
      const meet = clientBid !== null && talentBid !== null && clientBid >= talentBid
      assert.equal(to.state === 'settled', meet, event.by)
      if (meet) assert.equal(outcome, (clientBid + talentBid) / 2n)
    }
  })

  test('is never confirmed by who decided it', ({ assert }) => {
    const confirmed = disputes.edges.filter(({ event }) => event.type === 'confirm')
    assert.isNotEmpty(confirmed)
    for (const { from, event } of confirmed) {
      assert.notEqual('person' in event ? event.person : '', from.context.decidedBy)
    }
  })

  test('leads to an end without either side, and without staff while they can agree', ({
    assert,
  }) => {
    assert.isEmpty(endsWithout(dispute, disputes, 'client').map(({ state }) => state))
    assert.isEmpty(endsWithout(dispute, disputes, 'talent').map(({ state }) => state))
    assert.isEmpty(endsWithout(dispute, disputes, 'staff').map(({ state }) => state))
  })

  test('takes events only from senders that the table names', ({ assert }) => {
    for (const { from, event } of disputes.edges) {
      assert.include(dispute.senders(from.state, event.type), event.by)
    }
  })
})

test.group('Every position of a week', () => {
  const positions = timesheets.flatMap((each) => each.positions)
  const edges = timesheets.flatMap((each) => each.edges)

  test('is one of every state there is', ({ assert }) => {
    assert.sameMembers([...new Set(positions.map(({ state }) => state))], [...timesheet.states])
  })

  test('holds nothing at an end, something in between, never less than nothing', ({ assert }) => {
    for (const { state, context } of positions) {
      const none = state === 'planned' || timesheet.isTerminal(state)
      assert.equal(context.remaining === 0n, none, state)
      assert.isTrue(context.remaining >= 0n && context.remaining <= STAKE)
    }
  })

  test('pays out exactly what was paid in, and nobody less than nothing', ({ assert }) => {
    for (const { from, event, to } of edges) {
      const { remaining, worked } = from.context
      const frozen = to.context.remaining
      const flows: Record<TimesheetEvent['type'], readonly [bigint, bigint, bigint]> = {
        hold: [frozen, 0n, 0n],
        miss: [0n, 0n, 0n],
        close: [0n, 0n, remaining],
        submit: [0n, 0n, to.state === 'closed' ? remaining : 0n],
        approve: [0n, worked, remaining - worked],
        dispute: [0n, worked - frozen, remaining - worked],
        settle: [0n, remaining / 2n, remaining - remaining / 2n],
      }
      const [paidIn, toTalent, toClient] = flows[event.type]
      assert.equal(frozen, remaining + paidIn - toTalent - toClient, `${from.state} ${event.type}`)
      assert.isTrue(toTalent >= 0n && toClient >= 0n, `${from.state} ${event.type}`)
    }
  })

  test('in dispute freezes no more than the time worked, and more than nothing', ({ assert }) => {
    const disputed = positions.filter(({ state }) => state === 'disputed')
    assert.isNotEmpty(disputed)
    for (const { context } of disputed) {
      assert.isTrue(context.remaining > 0n && context.remaining <= context.worked)
    }
  })

  test('is entered only by senders that the table names', ({ assert }) => {
    for (const { from, event } of edges) {
      assert.include(timesheet.senders(from.state, event.type), event.by)
    }
  })

  test('leads to an end without either side’s good will', ({ assert }) => {
    for (const each of timesheets) {
      assert.isEmpty(endsWithout(timesheet, each, 'client').map(({ state }) => state))
      assert.isEmpty(endsWithout(timesheet, each, 'talent').map(({ state }) => state))
    }
  })

  test('with money outside a dispute has a clock that runs', ({ assert }) => {
    for (const position of positions.filter(({ state }) => ['open', 'submitted'].includes(state))) {
      assert.isNotNull(timesheet.deadline(position), keyOf(position))
    }
  })

  test('that waits for its money has a clock, or begins when it comes', ({ assert }) => {
    for (const position of positions.filter(({ state }) => state === 'planned')) {
      assert.equal(timesheet.deadline(position) === null, position.context.opening)
      assert.equal(timesheet.question(position) === null, position.context.opening)
    }
  })

  test('has time when it is handed in, and none when it is closed', ({ assert }) => {
    const handedIn = edges.filter(({ event }) => event.type === 'submit')
    assert.sameMembers([...new Set(handedIn.map(({ to }) => to.state))], ['submitted', 'closed'])
    for (const { to } of handedIn) {
      assert.equal(to.state === 'submitted', to.context.minutes > 0)
    }
  })

  test('that has begun is not taken back by a pause', ({ assert }) => {
    const closed = edges.filter(
      ({ from, event }) => from.state === 'open' && event.type === 'close'
    )
    assert.isNotEmpty(closed)
    for (const { event } of closed) assert.isFalse('begun' in event && event.begun)
  })
})

test.group('Every position of a booking', () => {
  test('takes events only from senders that the table names', ({ assert }) => {
    for (const { from, event } of bookings.flatMap(({ edges }) => edges)) {
      assert.include(booking.senders(from.state, event.type), event.by)
    }
  })

  test('with nothing held leads to an end without the other side’s good will', ({ assert }) => {
    const empty = bookings.filter(({ positions }) => positions.every((at) => !at.context.held))
    assert.isNotEmpty(empty)
    for (const each of empty) {
      assert.isEmpty(endsWithout(booking, each, 'client').map(({ state }) => state))
      assert.isEmpty(endsWithout(booking, each, 'talent').map(({ state }) => state))
    }
  })

  test('is neither ended nor completed while money is held', ({ assert }) => {
    for (const { from, to } of bookings.flatMap(({ edges }) => edges)) {
      if (from.state === 'active') assert.isFalse(from.context.held && to.state === 'completed')
    }
  })

  test('nobody agrees to their own proposal', ({ assert }) => {
    const agreed = bookings.flatMap(({ edges }) =>
      edges.filter(({ event }) => event.type === 'agree-cancellation')
    )
    assert.isNotEmpty(agreed)
    for (const { from, event } of agreed) assert.notEqual(event.by, from.context.proposedBy)
  })

  test('nobody agrees to their own change, and nobody takes back another’s', ({ assert }) => {
    const answered = bookings.flatMap(({ edges }) =>
      edges.filter(({ event }) => event.type.endsWith('-change'))
    )
    assert.isNotEmpty(answered)
    for (const { from, event } of answered) {
      const own = from.context.changeBy === event.by
      if (event.type === 'agree-change' || event.type === 'decline-change') assert.isFalse(own)
      if (event.type === 'withdraw-change') assert.isTrue(own)
    }
  })

  test('has at most one question open, with a clock, and none at an end', ({ assert }) => {
    for (const position of bookings.flatMap(({ positions }) => positions)) {
      const { proposedBy, changeBy } = position.context
      assert.isFalse(proposedBy !== null && changeBy !== null)
      const asked = proposedBy !== null || changeBy !== null
      assert.equal(booking.question(position) !== null, asked, position.state)
      assert.isFalse(asked && booking.isTerminal(position.state))
    }
  })

  test('is paused and wound up only when hourly, and goes on by who paused it', ({ assert }) => {
    const every = bookings.flatMap(({ positions }) => positions)
    for (const { context } of every.filter((at) => at.context.kind === 'fixed')) {
      assert.isFalse(context.paused !== null || context.ending)
    }
    const resumed = bookings.flatMap(({ edges }) => edges.filter((e) => e.event.type === 'resume'))
    assert.isNotEmpty(resumed)
    for (const { from, event } of resumed) {
      const allowed = from.context.paused === 'system' ? 'client' : from.context.paused
      assert.equal(event.by, allowed)
    }
  })

  test('takes a bonus while it runs, and after its end only in time', ({ assert }) => {
    const paid = bookings.flatMap(({ edges }) => edges.filter((e) => e.event.type === 'bonus'))
    assert.sameMembers([...new Set(paid.map(({ from }) => from.state))], ['active', 'completed'])
    for (const { from, to } of paid) {
      assert.equal(to.state, from.state)
      if (from.state === 'completed') assert.isTrue(from.context.bonusOpen)
    }
  })
})
