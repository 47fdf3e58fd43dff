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
    active               end                   client          completed
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
    ${state}             settle                client,talent   settled`
      )
      .join('\n')}
    funded               submit                talent          submitted
    funded               reclaim               system          funded
    changes_requested    submit                talent          submitted
    changes_requested    reclaim               system          changes_requested
    submitted            request-changes       client          changes_requested
    submitted            approve               client,system   released
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
}

const CLOCKS = {
  offered: ['expire P7D'],
  countered: ['expire P7D'],
  accepted: ['lapse PT72H'],
  active: ['complete P7D', 'complete P90D', 'end-proposal PT48H'],
  funded: ['reclaim P75D', 'end-request P7D'],
  submitted: ['approve P14D', 'end-request P7D'],
  changes_requested: ['reclaim P75D', 'end-request P7D'],
  bidding: ['pass-to-staff P5D'],
  with_staff: ['escalate P10D'],
}

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
    const clocks = published.machines.flatMap(({ states }) =>
      states
        .filter(({ deadlines }) => deadlines.length > 0)
        .map(({ name, deadlines }) => [
          name,
          deadlines.map(({ event, after }) => `${event} ${after}`),
        ])
    )
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
