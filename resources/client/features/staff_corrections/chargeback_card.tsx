import { apiUrl } from '~/lib/api'
import { dateTime, timeLeft } from '~/lib/dates'
import { formatMoney } from '~/lib/money'
import { Badge } from '~/ui/badge'
import { AnswerForm } from './answer_form'
import { EVIDENCE, type Answer, type Chargeback } from './correction'

const STATES = {
  opened: { words: 'Waits for the bank', tone: 'amber' },
  won: { words: 'Won: given back', tone: 'green' },
  lost: { words: 'Lost: stays with the payer’s bank', tone: 'slate' },
} as const

/** What was taken from where, in the order in which it was. */
function takenRows({ taken, holds }: Chargeback): [string, string][] {
  const rows: [string, string][] = holds.map(({ bookingId, amount, putBack }) => [
    `Out of escrow of ${bookingId}`,
    `${formatMoney(amount)}${putBack ? ', put back' : ''}`,
  ])
  const more = [
    ['The payer’s wallet, escrow included', taken.wallet],
    ['Owed by the payer since', taken.receivable],
    ['The platform’s reserve', taken.reserve],
  ] as const
  for (const [name, amount] of more) {
    if (amount.amount !== '0') rows.push([name, formatMoney(amount)])
  }
  return rows
}

function answerState({ state, sentAt, answeredAt, refusal, trouble }: Answer): string {
  if (state === 'sent' && sentAt !== null) return `Handed in ${dateTime(sentAt)}.`
  if (state === 'refused') return `The provider did not take it: ${refusal ?? 'no reason given'}`
  const written = `Written ${dateTime(answeredAt)}; it is being sent.`
  return trouble === null ? written : `${written} The last try: ${trouble}`
}

function Answered({ id, answer }: { id: string; answer: Answer }) {
  return (
    <div class="grid gap-2 border-t border-line pt-4">
      <h3 class="text-17 font-semibold">Our answer</h3>
      <p class="text-13 text-ink-soft [overflow-wrap:anywhere]">{answerState(answer)}</p>
      <blockquote class="border-l-2 border-line pl-3 whitespace-pre-line [overflow-wrap:anywhere]">
        {answer.statement}
      </blockquote>
      {answer.files.length > 0 && (
        <ul class="grid gap-1">
          {answer.files.map(({ kind, name }) => (
            <li key={kind}>
              <a class="link" href={apiUrl(`/chargebacks/${id}/files/${kind}`)}>
                {`${EVIDENCE[kind]}: ${name}`}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** One payment that a bank took back: what met it, what we say to it, what became of it. */
export function ChargebackCard({ chargeback }: { chargeback: Chargeback }) {
  const { id, amount, state, reason, answerBy, openedAt, decidedAt, providerRef, depositId } =
    chargeback
  const { contestable, answer, meta } = chargeback
  const waits = state === 'opened' && (answer === null || answer.state === 'refused')
  return (
    <article
      aria-labelledby={id}
      class="grid gap-3 rounded-12 border border-line bg-surface p-4 sm:p-6"
    >
      <header class="grid gap-1">
        <div class="flex flex-wrap items-center justify-between gap-3">
          <h2 id={id} class="money text-17 font-semibold">
            {formatMoney(amount)}
          </h2>
          <Badge tone={STATES[state].tone}>{STATES[state].words}</Badge>
        </div>
        <p class="text-13 text-ink-soft [overflow-wrap:anywhere]">
          {`Taken back ${dateTime(openedAt)} · ${providerRef} · payment ${depositId}`}
        </p>
      </header>
      {reason !== null && <p>{`The bank’s reason: ${reason}`}</p>}
      {waits && contestable && answerBy !== null && (
        <p class="font-semibold">{`Answer until ${dateTime(answerBy)}, ${timeLeft(answerBy)}`}</p>
      )}
      {waits && !contestable && <p>This provider takes no evidence: its word is final.</p>}
      {decidedAt !== null && <p class="text-13">{`Decided ${dateTime(decidedAt)}`}</p>}
      <dl class="grid gap-2 sm:grid-cols-2">
        {takenRows(chargeback).map(([name, value]) => (
          <div key={name}>
            <dt class="text-13 text-ink-soft [overflow-wrap:anywhere]">{name}</dt>
            <dd class="font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {answer !== null && <Answered id={id} answer={answer} />}
      {meta.can.includes('answer') && <AnswerForm chargeback={chargeback} />}
    </article>
  )
}
