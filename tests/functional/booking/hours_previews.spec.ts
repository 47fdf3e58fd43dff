import { test } from '@japa/runner'
import { Money, type MoneyJson } from '#kernel/money'
import { Calendar } from '#tests/support/booking/calendar'
import type { Reply } from '#tests/support/booking/caller'
import { hourlyScene, verifyMoney } from '#tests/support/booking/hourly_scene'
import { balance } from '#tests/support/escrow/balance'

/** A week that was handed in with three entries: 2 h, 1 h and 50 min. */
async function handedIn(cleanup: (handler: () => void) => void) {
  const { calendar, back } = Calendar.at('Mon 0:00')
  cleanup(back)
  const scene = await hourlyScene(calendar)
  await calendar.to(0, 'Fri 18:00')
  const { id: first } = await scene.log(0, 'Tue 9:00', 120)
  const { id: second } = await scene.log(0, 'Wed 9:00', 60)
  const { id: third } = await scene.log(0, 'Thu 9:00', 50)
  await calendar.to(1, 'Mon 12:00')
  const { id } = await scene.sheet(0)
  const ask = (query: string) => scene.asClient.get(`/timesheets/${id}/previews?${query}`)
  const wallets = async () => ({
    client: await scene.wallet(),
    talent: Money.fromDecimal(await balance(scene.talent.account.id, 'talent_pending'), 'USD')
      .amount,
  })
  /** What both wallets gain by the work. */
  const gains = async (work: () => Promise<Reply>) => {
    const before = await wallets()
    const done = await work()
    if (done.status >= 300) throw new Error(done.text)
    const after = await wallets()
    return { client: after.client - before.client, talent: after.talent - before.talent }
  }
  return { scene, id, ask, gains, entries: [first, second, third] as const }
}

function told({ body: { data }, text }: Reply) {
  const preview = Array.isArray(data) ? data[0] : data
  if (!preview) throw new Error(text)
  const units = (name: string) => Money.fromJSON(preview.attributes[name] as MoneyJson).amount
  return { client: units('toClient'), talent: units('toTalent'), stays: units('stays') }
}

test.group('What would move of a week', (group) => {
  group.each.teardown(verifyMoney)

  test('by paying it is told to the minor unit', async ({ assert, cleanup }) => {
    const { scene, id, ask, gains } = await handedIn(cleanup)
    const { stays, ...preview } = told(await ask('filter[event]=approve'))
    assert.equal(stays, 0n)
    assert.deepEqual(preview, await gains(() => scene.asClient.post(`/timesheets/${id}/approve`)))
  })

  test('by disputing some entries is told to the minor unit, with what stays frozen', async ({
    assert,
    cleanup,
  }) => {
    const { scene, id, ask, gains, entries } = await handedIn(cleanup)
    const hours = [entries[0], entries[2]]
    const { stays, ...preview } = told(
      await ask(`filter[event]=dispute&filter[hours]=${hours.join()}`)
    )
    const gained = await gains(() =>
      scene.asClient.post(`/timesheets/${id}/dispute`, 'timesheets', { reason: 'No.', hours })
    )
    assert.deepEqual(preview, gained)
    assert.equal(stays, (await scene.sheet(0)).remaining)
    const [quarrel] = (await scene.asTalent.get(`${scene.path}?include=disputes`)).included(
      'disputes'
    )
    const conceding = told(
      await scene.asTalent.get(`/disputes/${quarrel?.id}/previews?filter[event]=concede`)
    )
    const settled = await gains(() => scene.asTalent.post(`/disputes/${quarrel?.id}/concede`))
    assert.deepEqual({ ...settled, stays: 0n }, conceding)
  })

  test('needs entries of this week, and something that can happen', async ({ assert, cleanup }) => {
    const { scene, id, ask, entries } = await handedIn(cleanup)
    for (const hours of ['', 'hrs_nothing', `${entries[0]},${entries[0]}`]) {
      const wrong = await ask(`filter[event]=dispute&filter[hours]=${hours}`)
      assert.equal(wrong.error?.source?.parameter, 'filter[hours]', wrong.text)
    }
    const foreign = await ask('filter[event]=give-up')
    assert.equal(foreign.error?.source?.parameter, 'filter[event]')
    await scene.asClient.post(`/timesheets/${id}/approve`)
    assert.equal((await ask('filter[event]=approve')).error?.meta?.['state'], 'paid')
  })

  test('by ending the booking at once names weeks as it names milestones', async ({
    assert,
    cleanup,
  }) => {
    const { scene, id, gains } = await handedIn(cleanup)
    const held = (await scene.sheets()).filter(({ remaining }) => remaining > 0n)
    const shares = held.map((sheet) => ({
      timesheetId: sheet.id,
      talentShare: sheet.id === id ? '7777' : '0',
    }))
    const { stays, ...preview } = told(
      await scene.asClient.post(`${scene.path}/preview-cancellation`, 'previews', { shares })
    )
    assert.equal(stays, 0n)
    await scene.asClient.post(`${scene.path}/propose-cancellation`, 'bookings', { shares })
    const gained = await gains(() => scene.asTalent.post(`${scene.path}/agree-cancellation`))
    assert.deepEqual(preview, gained)
  })
})
