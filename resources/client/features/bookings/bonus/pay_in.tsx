import { requestBody } from '~/lib/api'
import { formatMoney, type MoneyValue } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { FormError } from '~/ui/states'
import type { Booking } from '../booking'
import type { DepositAttributes } from '../booking_queries'

/** Money into the wallet through the provider, and back to this page. */
export function PayIn({ booking, amount }: { booking: Booking; amount: MoneyValue }) {
  const deposit = useIntent<DepositAttributes>()
  const pay = async () => {
    const done = await deposit.send({
      method: 'POST',
      path: '/deposits',
      body: requestBody('deposits', {
        amount: amount.amount,
        currency: booking.currency,
        provider: 'sandbox',
        ownerId: booking.clientId,
      }),
    })
    const checkout = done?.result?.checkoutUrl
    if (checkout) location.assign(`${checkout}?return=${encodeURIComponent(location.pathname)}`)
  }
  return (
    <>
      <Button busy={deposit.sending} onClick={() => void pay()}>
        {`Pay ${formatMoney(amount)} into your wallet`}
      </Button>
      <FormError error={deposit.error} />
    </>
  )
}
