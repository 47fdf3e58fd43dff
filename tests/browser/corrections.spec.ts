import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'
import { moneyIn } from '#database/factories/escrow/money_in'
import { codeFor, makeStaff } from '#database/factories/identity/accounts'
import { SettleChargeback } from '#escrow/actions/chargebacks/settle_chargeback'
import { ProposeReversal } from '#escrow/actions/reversals/propose_reversal'
import { Clock } from '#kernel/clock'
import { newId } from '#kernel/ids'
import { UnitOfWork } from '#kernel/unit_of_work'
import { asPerson } from '#tests/browser/support/app_world'
import { problemsOf, type View } from '#tests/browser/support/inspect'
import { movedMoney, usd } from '#tests/support/escrow/evidence'
import { accountActor } from '#tests/support/named_actors'

const VIEWS: readonly View[] = [
  { name: 'desk', width: 1280, scheme: 'light' },
  { name: 'phone', width: 360, scheme: 'dark' },
]
const REASON = 'Released to the wrong milestone.'

async function proposed(): Promise<void> {
  const { released: transferId } = await movedMoney()
  const propose = await app.container.make(ProposeReversal)
  const unitOfWork = await app.container.make(UnitOfWork)
  const actor = accountActor(newId('acc'), ['finance'])
  await unitOfWork.run((tx) => propose.execute({ transferId, reason: REASON, actor }, tx))
}

async function chargedBack(): Promise<void> {
  const settle = await app.container.make(SettleChargeback)
  const unitOfWork = await app.container.make(UnitOfWork)
  const clock = await app.container.make(Clock)
  const paymentRef = await moneyIn(newId('acc'), usd('10'))
  const about = { object: 'chargeback', providerRef: newId('cb'), paymentRef } as const
  const answerBy = clock.now().plus({ days: 7 })
  const event = { ...about, state: 'opened', amount: usd('25'), reason: 'fraud', answerBy } as const
  await unitOfWork.run((tx) => settle.execute(paymentRef, event, tx))
}

test.group('Corrections, as finance sees them', () => {
  for (const view of VIEWS) {
    test(`a mistake is undone, and a chargeback says what met it: ${view.name}`, async ({
      assert,
      browser,
    }) => {
      const staff = await makeStaff('finance')
      await proposed()
      await chargedBack()
      await asPerson(browser, view, staff, async (page, said) => {
        await page.goto('/app/staff/chargebacks')
        await page.getByText('Owed by the payer since').first().waitFor()
        await page.getByText('Answer until').first().waitFor()
        assert.deepEqual(await problemsOf(page), [], 'chargebacks')

        await page.goto('/app/staff/reversals')
        await page.getByText(REASON).first().waitFor()
        assert.deepEqual(await problemsOf(page), [], 'reversals')
        assert.deepEqual(said, [])

        await page.getByRole('button', { name: 'Undo' }).first().click()
        await page.getByLabel('Code from your authenticator app').fill(codeFor(staff.totpSecret, 1))
        await page.getByRole('button', { name: 'Confirm it is me' }).click()
        await page
          .getByText(/: undone$/)
          .first()
          .waitFor()
      })
    })
  }
})
