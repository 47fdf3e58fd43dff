import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { CircleAlert, CircleCheck, Info } from '~/ui/icons'
import { ReceiptShown } from './receipt_shown'
import type { Trust, Verdict } from './verdict'

const TRUST: Readonly<Record<Trust, string>> = {
  published: 'It is signed with the key that this website publishes.',
  unknown:
    'Its key is not one that this website publishes. It may come from another marketplace: compare the key with what that one told you.',
  offline: 'The website’s own key could not be fetched. Compare the key below with one you kept.',
}

const PANEL = 'grid gap-3 rounded-12 border p-4 sm:p-6'

function Panel({
  tone,
  title,
  children,
}: {
  tone: 'good' | 'bad' | 'open'
  title: string
  children: ComponentChildren
}) {
  const Icon = { good: CircleCheck, bad: CircleAlert, open: Info }[tone]
  const look = {
    good: 'border-green bg-green-tint',
    bad: 'border-red bg-red-tint',
    open: 'border-amber bg-amber-tint',
  }[tone]
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div class={`${PANEL} ${look}`} data-verdict={tone}>
      <h2 ref={heading} tabIndex={-1} class="flex items-start gap-2 text-20 font-semibold">
        <Icon size={24} class="mt-0.5 flex-none" aria-hidden="true" />
        <span>{title}</span>
      </h2>
      {children}
    </div>
  )
}

export function VerdictCard({ verdict }: { verdict: Verdict }) {
  switch (verdict.kind) {
    case 'receipt':
      return (
        <Panel
          tone={verdict.trust === 'published' ? 'good' : 'open'}
          title={
            verdict.trust === 'published'
              ? 'This receipt is genuine'
              : 'This receipt holds together, but we do not know who signed it'
          }
        >
          <p>{TRUST[verdict.trust]}</p>
          <ReceiptShown receipt={verdict.receipt} />
        </Panel>
      )
    case 'consistency':
      return (
        <Panel tone="good" title="Nothing was rewritten between the two">
          <p>
            {`The ledger of ${verdict.proof.to.size} entries contains all of the ledger of ${verdict.proof.from.size}, unchanged and in the same order.`}
          </p>
        </Panel>
      )
    case 'log':
      return (
        <Panel tone="good" title="The published log holds together">
          <p>
            {`Each of its ${verdict.many} checkpoints is signed and follows the one before it.`}
          </p>
        </Panel>
      )
    case 'refused':
      return (
        <Panel tone="bad" title="This does not check out">
          <p>{verdict.reason}</p>
          <p>
            If you changed nothing, fetch the receipt again from your wallet. If it still fails,
            write to support and keep the file.
          </p>
        </Panel>
      )
    case 'unsupported':
      return (
        <Panel tone="open" title="This browser cannot check signatures">
          <p>
            It does not know Ed25519, the kind of signature that receipts carry. Recent versions of
            Chrome, Edge, Firefox and Safari do. Nothing is wrong with your receipt.
          </p>
        </Panel>
      )
  }
}
