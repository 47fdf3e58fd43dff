import { useState } from 'preact/hooks'
import { dateTime } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { Badge, type Tone } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Countdown } from '~/ui/countdown'
import { viewerSide, type Bonus, type Booking } from '../booking'
import { AskBonus, DeclineBonus, GiveBonus } from './bonus_dialogs'

const WORDS: Readonly<Record<Bonus['state'], { label: string; tone: Tone }>> = {
  proposed: { label: 'Asked for', tone: 'amber' },
  paid: { label: 'Paid', tone: 'green' },
  declined: { label: 'Declined', tone: 'slate' },
  lapsed: { label: 'Not answered', tone: 'slate' },
}

function inWords(booking: Booking, { amount, proposedBy, toTalent, state }: Bonus): string {
  const side = viewerSide(booking)
  const talent = side === 'talent' ? 'You' : booking.talentName
  const client = side === 'client' ? 'You' : booking.clientName
  if (state === 'paid' && side !== 'client') {
    const gets = side === 'talent' ? 'you get' : `${booking.talentName} gets`
    return `${client} gave ${formatMoney(amount)}; ${gets} ${formatMoney(toTalent)} after the fee.`
  }
  if (state === 'paid') return `You gave ${formatMoney(amount)}.`
  const asked = `${talent} asked for ${formatMoney(amount)}`
  return proposedBy === 'talent' ? `${asked}.` : `${client} offered ${formatMoney(amount)}.`
}

type Open = { kind: 'give' | 'ask' } | { kind: 'pay' | 'decline'; bonus: Bonus } | null

function Entry(props: { booking: Booking; bonus: Bonus; onOpen: (open: Open) => void }) {
  const { booking, bonus, onOpen } = props
  const words = WORDS[bonus.state]
  const can = bonus.meta.can
  return (
    <li class="grid gap-3 rounded-12 border border-line bg-surface p-4 sm:p-6">
      <div class="flex flex-wrap items-start justify-between gap-2">
        <div class="grid gap-1">
          <p class="font-semibold">{inWords(booking, bonus)}</p>
          <p class="text-13 text-ink-soft">{dateTime(bonus.at)}</p>
        </div>
        <Badge tone={words.tone}>{words.label}</Badge>
      </div>
      {bonus.note && <p class="max-w-reading whitespace-pre-line">{`“${bonus.note}”`}</p>}
      {bonus.deadline && (
        <p class="text-13 text-ink-soft">
          {`Without an answer it ends on ${dateTime(bonus.deadline.at)}\u00a0· `}
          <Countdown to={bonus.deadline.at} />
        </p>
      )}
      <div class="flex flex-wrap gap-3 empty:hidden">
        {can.includes('pay') && (
          <Button tone="secondary" onClick={() => onOpen({ kind: 'pay', bonus })}>
            {`Pay ${formatMoney(bonus.amount)}`}
          </Button>
        )}
        {can.includes('decline') && (
          <Button tone="quiet" onClick={() => onOpen({ kind: 'decline', bonus })}>
            Decline
          </Button>
        )}
      </div>
    </li>
  )
}

/** What was given and asked for beyond the terms, and the way to do so. */
export function Bonuses({ booking }: { booking: Booking }) {
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const { can } = booking.meta
  const bonuses = [...(booking.bonuses ?? [])].sort((a, b) => b.at.localeCompare(a.at))
  const [may, asks] = [can.includes('bonus'), can.includes('propose-bonus')]
  // The page may have been open while the booking ended.
  if (!may && !asks && bonuses.length === 0) return null
  return (
    <section aria-labelledby="bonuses" class="grid gap-3">
      <h2 id="bonuses" class="display text-24">
        Bonuses
      </h2>
      {bonuses.length === 0 && (
        <p class="max-w-reading text-ink-soft">
          {may
            ? `Something beyond what was agreed: it goes to ${booking.talentName} from your wallet, until 90 days after the end.`
            : 'If you did more than was agreed, you can ask for it, until 90 days after the end.'}
        </p>
      )}
      {bonuses.length > 0 && (
        <ul class="grid gap-3">
          {bonuses.map((bonus) => (
            <Entry key={bonus.id} booking={booking} bonus={bonus} onOpen={setOpen} />
          ))}
        </ul>
      )}
      <div class="flex flex-wrap gap-3 empty:hidden">
        {may && (
          <Button tone="secondary" onClick={() => setOpen({ kind: 'give' })}>
            {`Thank ${booking.talentName} with a bonus`}
          </Button>
        )}
        {asks && (
          <Button tone="secondary" onClick={() => setOpen({ kind: 'ask' })}>
            Ask for a bonus
          </Button>
        )}
      </div>
      {open?.kind === 'give' && <GiveBonus booking={booking} asked={null} onClose={close} />}
      {open?.kind === 'pay' && <GiveBonus booking={booking} asked={open.bonus} onClose={close} />}
      {open?.kind === 'decline' && (
        <DeclineBonus booking={booking} bonus={open.bonus} onClose={close} />
      )}
      {open?.kind === 'ask' && <AskBonus booking={booking} onClose={close} />}
    </section>
  )
}
