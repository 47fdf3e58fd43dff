import { test } from '@japa/runner'
import { clientModule } from '#tests/unit/client/load'

interface Step {
  readonly sentence: string
  readonly milestone: { readonly id: string } | null
  readonly events: readonly string[]
}

interface NextSteps {
  nextStep(booking: unknown): Step | null
}

const kes = (amount: string) => ({ amount, currency: 'KES' })
const STATES = [
  'planned',
  'funded',
  'submitted',
  'changes_requested',
  'disputed',
  'charged_back',
] as const
const OVER = ['released', 'refunded', 'settled', 'cancelled'] as const

function booking(side: 'client' | 'talent', state: string, refundRequest: object | null = null) {
  return {
    id: 'bk_1',
    kind: 'fixed',
    state: 'active',
    hourly: null,
    clientName: 'Baraka',
    talentName: 'Amina',
    meta: { viewerSide: side, can: [] },
    milestones: [
      { ...{ id: 'ms_1', title: 'Shelves', position: 1, state, refundRequest }, held: kes('100') },
    ],
  }
}

test.group('What a booking waits for', (group) => {
  let steps: NextSteps
  group.setup(async () => {
    steps = await clientModule<NextSteps>('features/bookings/next_step.ts')
  })

  for (const side of ['client', 'talent'] as const) {
    test(`is said to the ${side} in every state, and of which milestone`, ({ assert }) => {
      for (const state of STATES) {
        const step = steps.nextStep(booking(side, state))
        assert.equal(step?.milestone?.id, 'ms_1', state)
      }
    })

    test(`is said to the ${side} when every milestone has ended, too`, ({ assert }) => {
      for (const state of OVER) {
        const step = steps.nextStep(booking(side, state))
        assert.match(step?.sentence ?? '', /^Every milestone has ended\./, state)
      }
    })
  }

  test('is the talent’s answer while the client asks for money back', ({ assert }) => {
    const asked = { amount: kes('5000'), answerBy: null }
    const waits = steps.nextStep(booking('client', 'funded', asked))
    assert.match(waits?.sentence ?? '', /^Waiting for Amina to answer: you asked for KES.50 /)
    assert.deepEqual(waits?.events, [])
    const asks = steps.nextStep(booking('talent', 'funded', asked))
    assert.deepEqual(asks?.events, ['accept-refund', 'decline-refund'])
  })
})
