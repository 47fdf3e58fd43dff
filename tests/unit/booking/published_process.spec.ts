import { readFile } from 'node:fs/promises'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { processPages } from '#booking/domain/diagram'
import { DEFAULT_DURATIONS } from '#booking/domain/durations'
import { processOf } from '#booking/domain/processes'
import { publish } from '#booking/domain/published_process'

/** The rows of PRODUCT's tables, version 1, by hand: from, event, who, to. */
const TABLE = {
  booking: `
    offered              counter               talent          countered
    offered              accept                talent          accepted
    offered              decline               talent          declined
    offered              withdraw              client          withdrawn
    offered              expire                system          expired
    countered            counter               client          offered
    countered            accept                client          accepted
    countered            decline               client          declined
    countered            withdraw              talent          withdrawn
    countered            expire                system          expired
    accepted             activate              client,system   active
    accepted             cancel                client,talent   cancelled
    accepted             postpone              system          accepted
    accepted             lapse                 system          lapsed
    active               propose-cancellation  client,talent   active
    active               agree-cancellation    client,talent   cancelled
    active               decline-cancellation  client,talent   active
    active               end-proposal          system          active
    active               propose-change        client,talent   active
    active               agree-change          client,talent   active
    active               decline-change        client,talent   active
    active               withdraw-change       client,talent   active
    active               end-change            system          active
    active               pause                 client,talent,system  active
    active               resume                client,talent   active
    active               end                   client,talent   active
    active               end                   client          completed
    active               bonus                 client          active
    active               complete              system          completed
    completed            bonus                 client          completed`,
  milestone: `
    planned              fund                  client,system   funded
    planned              cancel                client          cancelled
    planned              close                 client,talent,system  cancelled
    ${['funded', 'submitted', 'changes_requested']
      .map(
        (state) => `
    ${state}             release-part          client          ${state}
    ${state}             request-refund        client          ${state}
    ${state}             accept-refund         talent          refunded
    ${state}             accept-refund         talent          ${state}
    ${state}             decline-refund        talent          ${state}
    ${state}             end-request           system          disputed
    ${state}             end-request           system          refunded
    ${state}             end-request           system          ${state}
    ${state}             give-up               talent          refunded
    ${state}             dispute               client,talent   disputed
    ${state}             settle                client,talent   settled
    ${state}             charge-back           system          charged_back
    charged_back         bank-decided          system          ${state}`
      )
      .join('\n')}
    funded               submit                talent          submitted
    funded               reclaim               system          funded
    changes_requested    submit                talent          submitted
    changes_requested    reclaim               system          changes_requested
    submitted            request-changes       client          changes_requested
    submitted            approve               client,system   released
    disputed             settle                client,talent,staff  settled
    charged_back         bank-decided          system          refunded
    charged_back         settle                client,talent   settled`,
  timesheet: `
    planned              hold                  client,system   open
    planned              miss                  system          unfunded
    planned              close                 client,talent,system  cancelled
    open                 submit                system          submitted
    open                 submit                system          closed
    open                 close                 client,talent   cancelled
    open                 settle                client,talent   settled
    submitted            approve               client,system   paid
    submitted            dispute               client          disputed
    submitted            settle                client,talent   settled
    disputed             settle                client,talent,staff  settled`,
  dispute: `
    ${['bidding', 'with_staff', 'escalated', 'to_confirm']
      .map(
        (state) => `
    ${state}             bid                   client,talent   settled
    ${state}             bid                   client,talent   ${state}
    ${state}             concede               client,talent   settled
    ${state}             decide                staff           to_confirm
    ${state}             decide                staff           settled
    ${state}             close                 client,talent   closed`
      )
      .join('\n')}
    bidding              pass-to-staff         system          with_staff
    with_staff           escalate              system          escalated
    to_confirm           confirm               staff           settled`,
  bonus: `
    proposed             pay                   client          paid
    proposed             decline               client          declined
    proposed             lapse-bonus           system          lapsed`,
}

const WORK = ['reclaim P75D', 'end-request P7D']

const CLOCKS = {
  booking: {
    offered: ['expire P7D'],
    countered: ['expire P7D'],
    accepted: ['lapse PT72H'],
    active: ['complete P7D', 'complete P90D', 'end-proposal PT48H', 'end-change P7D'],
  },
  milestone: {
    funded: WORK,
    submitted: ['approve P14D', 'end-request P7D'],
    changes_requested: WORK,
  },
  timesheet: {
    planned: ['miss Sunday 20:00 UTC -1', 'hold Saturday 12:00 UTC -1 again PT30M'],
    open: ['submit Monday 12:00 UTC 1'],
    submitted: ['approve Friday 23:59 UTC 1'],
  },
  dispute: {
    bidding: ['pass-to-staff P5D'],
    with_staff: ['escalate P10D'],
  },
  bonus: { proposed: ['lapse-bonus P7D'] },
}

type Clock = ReturnType<typeof publish>['machines'][number]['states'][number]['deadlines'][number]

const said = ({ event, after, at, again }: Clock) =>
  [event, after, at && `${at.weekday} ${at.time} ${at.zone} ${at.week}`, again && `again ${again}`]
    .filter(Boolean)
    .join(' ')

const lines = (table: string) =>
  table
    .split('\n')
    .map((row) => row.trim().split(/\s+/).join(' '))
    .filter((row) => row !== '')

test.group('The published process, version 1', () => {
  const published = publish(processOf(1), DEFAULT_DURATIONS)

  for (const machine of published.machines) {
    test(`has exactly the rows of the table for a ${machine.name}`, ({ assert }) => {
      const rows = machine.transitions.map(
        ({ from, event, by, to }) => `${from} ${event} ${by.join(',')} ${to}`
      )
      assert.sameMembers(rows, lines(TABLE[machine.name]))
    })
  }

  test('has exactly the clocks of the table', ({ assert }) => {
    const clocks = published.machines.map(({ name, states }) => [
      name,
      Object.fromEntries(
        states
          .filter(({ deadlines }) => deadlines.length > 0)
          .map((state) => [state.name, state.deadlines.map(said)])
      ),
    ])
    assert.deepEqual(Object.fromEntries(clocks), CLOCKS)
  })

  test('is what the documentation shows, diagrams included', async ({ assert }) => {
    const pages = processPages()
    assert.isNotEmpty(pages)
    for (const { version, page } of pages) {
      const written = await readFile(app.makePath('docs', 'processes', `${version}.md`), 'utf8')
      assert.equal(written, page, 'run: node ace booking:document-processes')
    }
  })
})
