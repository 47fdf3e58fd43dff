import { test } from '@japa/runner'
import { makeStaff } from '#database/factories/identity/accounts'
import { newId } from '#kernel/ids'
import { ChannelRefused } from '#notices/gateways/channel'
import { asPerson } from '#tests/browser/support/app_world'
import { CROSSED, problemsOf } from '#tests/browser/support/inspect'
import { drain } from '#tests/support/drain'
import { forgetPlanned, plan, recordChannels } from '#tests/support/notices/deliveries'

test.group('What leaves the house, as staff see it', (group) => {
  group.each.setup(() => forgetPlanned)

  for (const view of CROSSED) {
    test(`support sends what could not be delivered again: ${view.name}`, async ({
      assert,
      browser,
      cleanup,
    }) => {
      const { sms, restore } = recordChannels()
      cleanup(restore)
      await drain()
      const title = `Clara wrote to you, ${newId('msg')}`
      sms.failure = new ChannelRefused('not a mobile number')
      await plan(1, { channel: 'sms', address: '+254200000000', title })
      await drain()
      sms.failure = null

      await asPerson(browser, view, await makeStaff('support'), async (page, said) => {
        await page.goto('/app/staff/deliveries')
        await page.getByText(title).first().waitFor()
        await page.getByText('not a mobile number').first().waitFor()
        assert.deepEqual(await problemsOf(page), [], 'list')

        await page.getByLabel(`${title}, to Amina`).check()
        await page.getByLabel('Why 1 notice should be sent again').fill('The number was corrected')
        assert.deepEqual(await problemsOf(page), [], 'form')
        await page.getByRole('button', { name: 'Send 1 notice again' }).click()
        await page.getByText('1 notice will be sent again now.').waitFor()
        await page.goto('/app/staff/figures')
        await page.getByRole('heading', { name: 'Figures' }).waitFor()
        assert.deepEqual(await problemsOf(page), [], 'figures')
        assert.deepEqual(said, [])
      })
      await drain()
      assert.isTrue(sms.sent.some((envelope) => envelope.title === title))
    })
  }
})
