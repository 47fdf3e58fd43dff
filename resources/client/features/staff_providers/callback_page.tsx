import { useQueryClient } from '@tanstack/preact-query'
import { useRoute } from 'preact-iso'
import { StaffTabs } from '~/app/staff_tabs'
import { dateTime } from '~/lib/dates'
import { useIntent } from '~/lib/use_intent'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { PageTitle } from '~/ui/page_title'
import { ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import { logKey, providerName, saying, STATES, useCallbackOf, type Callback } from './callback'
import { LOG } from './log_filters'

function factsOf(callback: Callback): [string, string][] {
  const { eventId, objectRef, subjectId, attempts, times, redelivered, processedAt } = callback
  const facts: [string, string | null][] = [
    ['Provider', providerName(callback.provider)],
    ['Their event', eventId],
    ['Their name for it', objectRef],
    ['Ours', subjectId],
    ['Received', dateTime(callback.receivedAt)],
    [times > 1 ? 'Last one of that minute' : 'Acted on', processedAt && dateTime(processedAt)],
    ['Calls in that minute', times > 1 ? String(times) : null],
    ['Attempts that failed', attempts > 0 ? String(attempts) : null],
    ['Delivered again', redelivered > 0 ? String(redelivered) : null],
  ]
  return facts.filter((fact): fact is [string, string] => fact[1] !== null)
}

/** What came over the wire, letter by letter. */
function Raw({ name, children }: { name: string; children: string }) {
  const id = `raw-${name.toLowerCase()}`
  return (
    <section aria-labelledby={id} class="grid gap-2">
      <h2 id={id} class="text-17 font-semibold">
        {name}
      </h2>
      <pre
        class="max-h-96 overflow-auto rounded-12 border border-line bg-sunken p-4 text-13 break-all whitespace-pre-wrap"
        tabIndex={0}
        role="region"
        aria-label={`${name}, as it came`}
      >
        {children}
      </pre>
    </section>
  )
}

function Redeliver({ callback }: { callback: Callback }) {
  const client = useQueryClient()
  const intent = useIntent()
  const send = async () => {
    const path = `/provider-callbacks/${callback.id}/redeliver`
    if (!(await intent.send({ method: 'POST', path }))) return
    toast('It is acted on once more.')
    await client.invalidateQueries({ queryKey: logKey })
  }
  return (
    <div class="grid justify-items-start gap-3">
      <p class="max-w-reading text-13">
        Delivered again, it is acted on as if it had just come. What was posted before stays posted
        once, so that doing it twice does no harm.
      </p>
      <FormError error={intent.error} />
      <Button busy={intent.sending} onClick={() => void send()}>
        Deliver it again
      </Button>
    </div>
  )
}

function Whole({ callback }: { callback: Callback }) {
  const { state, why, headers, body, meta } = callback
  return (
    <>
      <section class="grid gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6">
        <p class="flex flex-wrap items-center gap-3">
          <Badge tone={STATES[state].tone}>{STATES[state].name}</Badge>
          <span>{STATES[state].means}</span>
        </p>
        {why !== null && <p class="font-semibold [overflow-wrap:anywhere]">{why}</p>}
        <dl class="grid gap-4 sm:grid-cols-2">
          {factsOf(callback).map(([name, value]) => (
            <div key={name}>
              <dt class="text-13 text-ink-soft">{name}</dt>
              <dd class="font-semibold [overflow-wrap:anywhere]">{value}</dd>
            </div>
          ))}
        </dl>
        {meta.can.includes('redeliver') && <Redeliver callback={callback} />}
      </section>
      {body !== null && <Raw name="Body">{body === '' ? '(empty)' : body}</Raw>}
      {headers !== null && (
        <Raw name="Headers">
          {Object.entries(headers)
            .map(([name, value]) => `${name}: ${value}`)
            .join('\n')}
        </Raw>
      )}
    </>
  )
}

/** One call, word for word. */
export default function CallbackPage() {
  const { id = '' } = useRoute().params
  const { data, isPending, isError, error, refetch } = useCallbackOf(id)
  const title = data ? saying(data) : 'Call'
  return (
    <>
      <PageTitle title={title} tab={`${title}, provider log`} />
      <StaffTabs current={LOG} />
      <p>
        <a class="link inline-flex min-h-11 items-center" href={LOG}>
          All calls
        </a>
      </p>
      {isPending && <SkeletonRows label="Looking it up" />}
      {isError && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && <Whole callback={data} />}
    </>
  )
}
