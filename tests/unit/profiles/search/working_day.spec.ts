import { test } from '@japa/runner'
import { overlapOf, zonesNear } from '#profiles/domain/working_day'

const WINTER = Date.UTC(2026, 0, 15)
const SUMMER = Date.UTC(2026, 6, 15)

test.group('Working days', () => {
  test('overlap by how far the clocks are apart, over midnight too', ({ assert }) => {
    assert.equal(overlapOf(0, 0), 480)
    assert.equal(overlapOf(0, 180), 300)
    assert.equal(overlapOf(-60, 480), 0)
    assert.equal(overlapOf(12 * 60, -11 * 60), 420)
  })

  test('a zone is near by the clocks of that day', ({ assert }) => {
    // Nairobi stays at UTC+3; London is at 0 in winter and +1 in summer.
    assert.notInclude(zonesNear('Africa/Nairobi', 6, WINTER), 'Europe/London')
    assert.include(zonesNear('Africa/Nairobi', 6, SUMMER), 'Europe/London')
    assert.include(zonesNear('Africa/Nairobi', 8, WINTER), 'Africa/Nairobi')
    assert.notInclude(zonesNear('Africa/Nairobi', 1, WINTER), 'America/Los_Angeles')
  })
})
