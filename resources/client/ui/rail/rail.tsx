import { cx } from '~/lib/class_names'
import { formatMoney } from '~/lib/money'
import { Countdown } from '../countdown'
import { Clock } from '../icons'
import {
  moveInWords,
  railSentence,
  TONE_WORDS,
  type RailTone,
  type RailView,
  type StationAmount,
} from './rail_model'

const TEXT: Readonly<Record<RailTone, string>> = {
  available: 'text-ink-soft',
  held: 'text-amber',
  released: 'text-green',
  returned: 'text-slate',
  disputed: 'text-red',
}

interface StationProps {
  place: 'client' | 'escrow' | 'talent'
  title: string
  name: string
  amounts: readonly StationAmount[]
}

const strongest = (amounts: readonly StationAmount[]): RailTone | 'none' =>
  amounts.find((each) => each.tone !== 'available')?.tone ?? amounts[0]?.tone ?? 'none'

function Station({ place, title, name, amounts }: StationProps) {
  return (
    <li class="rail-station" data-place={place} data-tone={strongest(amounts)}>
      <span class="rail-dot" />
      <span class="rail-words">
        <span class="block font-semibold">{name}</span>
        <span class="block text-13 text-ink-soft">{title}</span>
        {amounts.map((each) => (
          <span key={each.tone} class={cx('block', TEXT[each.tone])}>
            <span class="money block text-17 font-semibold">{formatMoney(each.amount)}</span>
            <span class="block text-13">{TONE_WORDS[each.tone]}</span>
          </span>
        ))}
      </span>
    </li>
  )
}

/**
 * Where the money is: client · escrow · talent. The picture is for the eye; a screen reader gets
 * the same as one sentence. Below 420 px the line runs downwards.
 */
export function Rail({ view, compact = false }: { view: RailView; compact?: boolean }) {
  return (
    <figure class={cx('rail', compact && 'rail-compact')}>
      <figcaption class="sr-only">{railSentence(view)}</figcaption>
      <ol aria-hidden="true" class="rail-line">
        <Station place="client" title="Client" name={view.clientName} amounts={view.client} />
        <Station place="escrow" title="in safe keeping" name="Escrow" amounts={view.escrow} />
        <Station place="talent" title="Talent" name={view.talentName} amounts={view.talent} />
      </ol>
      {view.next && (
        <p aria-hidden="true" class="rail-next">
          <Clock size={16} strokeWidth={1.5} class="mt-1 flex-none text-ink-soft" />
          <span>
            {`${moveInWords(view.next)}\u00a0· `}
            <Countdown to={view.next.at} class="font-semibold" />
          </span>
        </p>
      )}
    </figure>
  )
}
