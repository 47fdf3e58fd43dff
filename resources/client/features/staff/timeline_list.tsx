import { useState } from 'preact/hooks'
import { EvidenceItem } from '~/app/evidence/evidence_list'
import { cx } from '~/lib/class_names'
import { dateTime } from '~/lib/dates'
import { ErrorState, SkeletonRows } from '~/ui/states'
import { ENTRY_KINDS, merge, type Entry, type EntryKind } from './timeline'
import type { Source } from './timeline_data'

const MARK: Readonly<Record<EntryKind, string>> = {
  state: 'border-line',
  message: 'border-accent',
  evidence: 'border-amber',
  money: 'border-green',
  decision: 'border-red',
  audit: 'border-slate',
}

function Row({ entry }: { entry: Entry }) {
  return (
    <li
      data-row
      tabIndex={-1}
      class={cx('grid gap-1 border-s-2 ps-4 scroll-mt-18', MARK[entry.kind])}
    >
      <p class="text-13 text-ink-soft">
        <span class="font-semibold">{ENTRY_KINDS[entry.kind]}</span>
        {' · '}
        <time dateTime={entry.at}>{dateTime(entry.at)}</time>
      </p>
      <p class="min-w-0 break-words">
        <strong class="font-semibold">{entry.who}</strong>
        {` ${entry.words}`}
      </p>
      {entry.body && (
        <p class="max-w-reading break-words whitespace-pre-line text-ink-soft">{entry.body}</p>
      )}
      {entry.file && <EvidenceItem file={entry.file} />}
      {entry.legs && (
        <details class="text-13 text-ink-soft">
          <summary class="w-fit cursor-pointer py-2.5 leading-6">Every leg of it</summary>
          <ul class="money grid gap-1 pt-1">
            {entry.legs.map((leg) => (
              <li key={leg}>{leg}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

function Kinds({
  shown,
  counts,
  onToggle,
}: {
  shown: ReadonlySet<EntryKind>
  counts: ReadonlyMap<EntryKind, number>
  onToggle: (kind: EntryKind) => void
}) {
  return (
    <div role="group" aria-label="What to show" class="flex flex-wrap gap-2">
      {[...counts].map(([kind, count]) => (
        <button
          key={kind}
          type="button"
          aria-pressed={shown.has(kind)}
          onClick={() => onToggle(kind)}
          class={cx(
            'inline-flex min-h-11 items-center rounded-full border px-4',
            shown.has(kind) ? 'border-accent bg-accent-tint font-semibold' : 'border-edge'
          )}
        >
          {`${ENTRY_KINDS[kind]} ${count}`}
        </button>
      ))}
    </div>
  )
}

/** The whole story, oldest first. What one source refuses is said where it would stand. */
export function TimelineList({ sources }: { sources: readonly Source[] }) {
  const [hidden, setHidden] = useState<ReadonlySet<EntryKind>>(new Set())
  const entries = merge(...sources.map((source) => source.entries))
  const counts = new Map<EntryKind, number>()
  for (const { kind } of entries) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const shown = new Set([...counts.keys()].filter((kind) => !hidden.has(kind)))
  const toggle = (kind: EntryKind) =>
    setHidden((known) => {
      const next = new Set(known)
      if (!next.delete(kind)) next.add(kind)
      return next
    })
  return (
    <section aria-labelledby="timeline" class="grid min-w-0 gap-4">
      <h2 id="timeline" class="display text-24">
        Timeline
      </h2>
      <Kinds shown={shown} counts={counts} onToggle={toggle} />
      {sources.some(({ pending }) => pending) && <SkeletonRows label="Loading the timeline" />}
      {sources.map((source) =>
        source.error ? (
          <ErrorState key={source.name} error={source.error} onRetry={source.retry} />
        ) : null
      )}
      <ol class="grid min-w-0 gap-6">
        {entries
          .filter(({ kind }) => shown.has(kind))
          .map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
      </ol>
    </section>
  )
}
