import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import type { ApiError } from '~/lib/api_error'
import { now } from '~/lib/clock'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Field } from '~/ui/field'
import { TextInput } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { booksKey, providerName, type Reconciliation, type StatementAttributes } from './books'

const MOST_BYTES = 1_500_000
const DAY_MS = 86_400_000

interface FileProblem {
  readonly line: number
  readonly column: string | null
  readonly problem: string
}

function useTakeIn({ provider, currency }: Reconciliation) {
  const client = useQueryClient()
  const intent = useIntent<StatementAttributes>()
  const take = async (given: { content: string; fileName: string } | { day: string }) => {
    const body = requestBody('provider-statements', { provider, currency, ...given })
    const done = await intent.send({ method: 'POST', path: '/provider-statements', body })
    if (!done?.result) return
    const { lines, added } = done.result
    toast(
      lines === 0 ? 'They list nothing for that day.' : `${lines} lines read, ${added} of them new.`
    )
    await client.invalidateQueries({ queryKey: booksKey })
  }
  return { take, error: intent.error, sending: intent.sending }
}

/** Every place that is wrong, so that a file is mended once. */
function Problems({ error }: { error: ApiError | null }) {
  const told = error?.errors[0]?.meta?.problems as readonly FileProblem[] | undefined
  if (!told || told.length < 2) return null
  return (
    <ul aria-label="What is wrong in the file" class="grid list-disc gap-1 ps-6 text-13">
      {told.map(({ line, column, problem }, index) => (
        <li key={index}>{`Line ${line}${column === null ? '' : `, ${column}`}: ${problem}`}</li>
      ))}
    </ul>
  )
}

/** A file downloaded from the provider: all of it is taken in, or nothing. */
export function UploadForm({ account }: { account: Reconciliation }) {
  const { take, error, sending } = useTakeIn(account)
  const [file, setFile] = useState<File | null>(null)
  const [unfit, setUnfit] = useState<string | null>(null)
  const choose = (chosen: File | undefined) => {
    const large = chosen && chosen.size > MOST_BYTES
    setUnfit(large ? 'A file has at most 1.5 MB: take fewer days at a time.' : null)
    setFile(large ? null : (chosen ?? null))
  }
  const upload = async (event: Event) => {
    event.preventDefault()
    if (!file) setUnfit('Choose the file first.')
    else await take({ content: await file.text(), fileName: file.name })
  }
  return (
    <form noValidate class="grid content-start gap-3" onSubmit={upload}>
      <h3 class="text-17 font-semibold">From a file</h3>
      {unfit === null && <FormError error={error} shown={[]} />}
      <Problems error={error} />
      <Field label="Statement as CSV" help={account.fileFrom ?? ''} error={unfit}>
        {(control) => (
          <input
            {...control}
            type="file"
            accept=".csv,text/csv"
            class="control"
            onChange={(event) => choose(event.currentTarget.files?.[0])}
          />
        )}
      </Field>
      <p class="text-13 text-ink-soft">
        All of it is taken in, or nothing. Lines that are here already change nothing.
      </p>
      <Button type="submit" class="justify-self-start" busy={sending}>
        Take the file in
      </Button>
    </form>
  )
}

/** Asks the provider for a day that is over. */
export function AskForm({ account }: { account: Reconciliation }) {
  const { take, error, sending } = useTakeIn(account)
  const yesterday = new Date(now().getTime() - DAY_MS).toISOString().slice(0, 10)
  const [day, setDay] = useState(yesterday)
  const name = providerName(account.provider)
  return (
    <form
      noValidate
      class="grid content-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void take({ day })
      }}
    >
      <h3 class="text-17 font-semibold">From the provider</h3>
      <FormError error={error} shown={['day']} />
      <TextInput
        label="Day (UTC)"
        help="Yesterday’s is asked for every night; this asks now."
        type="date"
        max={yesterday}
        value={day}
        error={error?.fields.day}
        onInput={(event) => setDay(event.currentTarget.value)}
      />
      <Button type="submit" class="justify-self-start" busy={sending}>
        {`Ask ${name} for the day`}
      </Button>
    </form>
  )
}
