import { test } from '@japa/runner'
import { roomFor } from '#escrow/queries/verification/lane_plan'

test.group('Lanes through the journal', () => {
  test('are fewer the more accounts each of them keeps in mind, and one in any case', ({
    assert,
  }) => {
    const accounts = [0, 1000, 150_000, 150_001, 600_000, 600_001, 5_000_000]
    assert.deepEqual(accounts.map(roomFor), [8, 8, 8, 7, 2, 1, 1])
  })
})
