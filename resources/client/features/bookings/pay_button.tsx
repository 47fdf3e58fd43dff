import { useState } from 'preact/hooks'
import { formatMoney } from '~/lib/money'
import { Button, type ButtonTone } from '~/ui/button'
import type { Booking, Milestone } from './booking'
import { PayDialog } from './pay_dialog'

interface PayButtonProps {
  readonly booking: Booking
  readonly milestone: Milestone
  readonly tone?: ButtonTone
}

export function PayButton({ booking, milestone, tone = 'primary' }: PayButtonProps) {
  const [paying, setPaying] = useState(false)
  if (!milestone.meta.can.includes('fund')) return null
  return (
    <>
      <Button tone={tone} onClick={() => setPaying(true)}>
        {`Pay ${formatMoney(milestone.amount)} into escrow`}
      </Button>
      {paying && (
        <PayDialog booking={booking} milestone={milestone} onClose={() => setPaying(false)} />
      )}
    </>
  )
}
