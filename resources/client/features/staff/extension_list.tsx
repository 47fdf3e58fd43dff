import { dateTime } from '~/lib/dates'
import { Badge } from '~/ui/badge'
import { EmptyState, ErrorState, SkeletonRows } from '~/ui/states'
import { deadlines, hours, useExtensions, type Extension } from './deadlines'

function progress({ planned, pushed, over, finishedAt, parties }: Extension): string {
  if (finishedAt === null) return `${pushed + over} of ${deadlines(planned)} looked at`
  const settled = over > 0 ? `, ${over} had been settled before` : ''
  return `${deadlines(pushed)} moved${settled}, ${parties} ${parties === 1 ? 'person' : 'people'} told`
}

/** What was given before, and how far what is under way has come. */
export function ExtensionList() {
  const extensions = useExtensions()
  if (extensions.isPending) return <SkeletonRows rows={2} label="Loading what was given" />
  if (extensions.isError) {
    return <ErrorState error={extensions.error} onRetry={() => void extensions.refetch()} />
  }
  if (extensions.data.items.length === 0) {
    return (
      <EmptyState title="Nobody was given more time yet">
        After an outage, an admin moves every deadline of that time at once.
      </EmptyState>
    )
  }
  return (
    <ul class="grid gap-3">
      {extensions.data.items.map((each) => (
        <li key={each.id} class="grid gap-1 rounded-12 border border-line bg-surface p-4">
          <p class="flex flex-wrap items-center gap-x-3 gap-y-1">
            <strong class="font-semibold">{`${hours(each.byHours)} more`}</strong>
            <Badge tone={each.finishedAt ? 'green' : 'amber'}>
              {each.finishedAt ? 'Done' : 'Under way'}
            </Badge>
            <span>{progress(each)}</span>
          </p>
          <p class="max-w-reading break-words">{each.reason}</p>
          <p class="text-13 text-ink-soft">
            {`Deadlines from ${dateTime(each.from)} to ${dateTime(each.to)} · by ${each.orderedBy ?? 'the command line'}, ${dateTime(each.orderedAt)}`}
          </p>
        </li>
      ))}
    </ul>
  )
}
