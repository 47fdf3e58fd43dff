import { useState } from 'preact/hooks'
import { dateTime } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { Badge, type Tone } from '~/ui/badge'
import { Button } from '~/ui/button'
import { objectName, type Line, type Match, type Movement } from './books'
import { SettleForm, type Settling } from './settle_form'

type Kind = 'line' | 'movement'

const STANDINGS: Readonly<Record<string, readonly [Tone, string]>> = {
  matched: ['green', 'Matched'],
  explained: ['slate', 'Explained'],
  open: ['amber', 'Open'],
  amount: ['red', 'Amounts differ'],
  fee: ['slate', 'Will be posted as a cost'],
  waiting: ['slate', 'No statement of its day yet'],
}

const ACTIONS: Readonly<Record<string, string>> = {
  match: 'Match it by hand',
  explain: 'Explain it',
  undo: 'Undo',
}

const transferPage = (id: string) => `/app/staff/ledger/transfers/${id}`

function How({ match }: { match: Match }) {
  const how = {
    by_reference: 'Matched by its reference',
    by_hand: 'Matched by hand',
    explained: 'Explained',
  }[match.how]
  return (
    <p class="text-13 [overflow-wrap:anywhere]">
      {`${how} ${dateTime(match.madeAt)}`}
      {match.reason !== null && `: ${match.reason}`}
    </p>
  )
}

/** A line of theirs or a movement of ours, where it stands, and what may be done about it. */
export function ItemCard({ kind, item }: { kind: Kind; item: Line | Movement }) {
  const [settling, setSettling] = useState<Settling | null>(null)
  const [tone, standing] = STANDINGS[item.standing] ?? ['slate', item.standing]
  const other = 'other' in item ? item.other : null
  const transferId = kind === 'movement' ? item.id : (item.match?.transferId ?? other?.transferId)
  const names = [item.providerRef, 'lineRef' in item ? item.lineRef : item.aboutId]
  return (
    <li>
      <article
        aria-labelledby={item.id}
        class="grid gap-3 rounded-12 border border-line bg-surface p-4"
      >
        <header class="flex flex-wrap items-start justify-between gap-3">
          <div class="grid min-w-0 gap-1">
            <h4 id={item.id} class="font-semibold">
              {`${objectName(item.object)}: ${formatMoney(item.amount)}`}
            </h4>
            <p class="text-13 text-ink-soft [overflow-wrap:anywhere]">
              {[dateTime(item.at), ...new Set(names.filter(Boolean))].join(' · ')}
            </p>
          </div>
          <Badge tone={tone}>{standing}</Badge>
        </header>
        {other && <p>{`Our ledger has ${formatMoney(other.amount)} under that reference.`}</p>}
        {item.match && <How match={item.match} />}
        {transferId && (
          <a
            class="link inline-flex min-h-11 items-center justify-self-start"
            href={transferPage(transferId)}
          >
            The movement in the ledger
          </a>
        )}
        {settling === null && item.meta.can.length > 0 && (
          <div class="flex flex-wrap gap-3">
            {item.meta.can.map((what) => (
              <Button key={what} tone="secondary" onClick={() => setSettling(what as Settling)}>
                {ACTIONS[what]}
                <span class="sr-only">{`: ${objectName(item.object)} ${formatMoney(item.amount)}`}</span>
              </Button>
            ))}
          </div>
        )}
        {settling !== null && (
          <SettleForm
            type={kind === 'line' ? 'statement-lines' : 'clearing-movements'}
            id={item.id}
            what={settling}
            onLeave={() => setSettling(null)}
          />
        )}
      </article>
    </li>
  )
}
