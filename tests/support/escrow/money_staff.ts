import { makeStaff } from '#database/factories/identity/accounts'
import { Browser } from '#tests/support/identity/browser'

/** A member of staff who has just proven to be themselves. */
export async function moneyStaff(role: 'finance' | 'admin' | 'support' = 'finance') {
  const account = await makeStaff(role)
  const browser = await Browser.signedInAs(account)
  await browser.post('/step-ups', 'step-ups', { password: account.password })
  return { account, browser }
}
