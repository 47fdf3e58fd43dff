import { useState } from 'preact/hooks'
import { formatMoney } from '~/lib/money'
import { Button, type ButtonTone } from '~/ui/button'
import type { Booking, Milestone } from './booking'
import { OnItsWay, usePaid } from './on_its_way'
import { PayDialog, type Payable } from './pay_dialog'

interface PayButtonProps {
  readonly booking: Booking
  readonly milestone: Milestone
  readonly tone?: ButtonTone
}

const payableOf = ({ talentName }: Booking, { id, title, quote }: Milestone): Payable => ({
  ...{ type: 'milestones', event: 'fund', id, quote },
  title: `Pay for “${title}”`,
  line: `For ${talentName}’s work`,
  then: ({ talentGets }) =>
    `The money is held in escrow until you approve the work. ${talentName} then gets ${formatMoney(talentGets)}.`,
})

export function PayButton({ booking, milestone, tone = 'primary' }: PayButtonProps) {
  const [paying, setPaying] = useState(false)
  const underWay = usePaid(milestone.id)
  if (!milestone.meta.can.includes('fund')) return null
  if (underWay.paid) return <OnItsWay onAgain={underWay.forget} />
  return (
    <>
      <Button tone={tone} onClick={() => setPaying(true)}>
        {`Pay ${formatMoney(milestone.amount)} into escrow`}
      </Button>
      {paying && (
        <PayDialog
          booking={booking}
          payable={payableOf(booking, milestone)}
          onClose={() => setPaying(false)}
        />
      )}
    </>
  )
}
