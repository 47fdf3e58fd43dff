import { useEffect, useState } from 'preact/hooks'
import { Button } from '~/ui/button'
import { Textarea } from '~/ui/inputs'
import { DropZone } from './drop_zone'
import { check, fetchReceipt, receiptFile, type Verdict } from './verdict'
import { VerdictCard } from './verdict_card'

type State = 'idle' | 'checking' | Verdict

const WHY_NOT = {
  'not made yet': 'This receipt is being made: reload the page in a second or two.',
  'not here': 'This receipt is not here for you: sign in first, or drop its file below.',
} as const

/** A receipt comes as a file, as text, or from the address (`?transfer=tr_…`) when signed in. */
export function CheckReceipt() {
  const [state, setState] = useState<State>('idle')
  const [text, setText] = useState('')
  const [shown, setShown] = useState(0)
  const [file, setFile] = useState<string | null>(null)
  const [note, setNote] = useState<string | null>(null)

  const run = async (content: string) => {
    setState('checking')
    setNote(null)
    setFile(null)
    setState(await check(content))
    setShown((many) => many + 1)
  }
  useEffect(() => {
    const transfer = new URLSearchParams(location.search).get('transfer')
    if (transfer === null) return
    void fetchReceipt(transfer).then(async (found) => {
      if (typeof found === 'string') return setNote(WHY_NOT[found])
      await run(found.text)
      setFile(receiptFile(transfer))
    })
  }, [])

  return (
    <section class="grid gap-6" aria-label="Your receipt">
      <div aria-live="polite" class="grid gap-4 empty:hidden">
        {state === 'checking' && <p role="status">Checking.</p>}
        {note && <p class="rounded-6 bg-amber-tint p-3 text-amber">{note}</p>}
        {typeof state === 'object' && <VerdictCard key={shown} verdict={state} />}
        {file && (
          <p>
            <a class="link inline-flex min-h-11 items-center" href={file} download>
              Download this receipt
            </a>
          </p>
        )}
      </div>
      <DropZone onText={(content) => void run(content)} />
      <details class="rounded-6 border border-line bg-surface p-4">
        <summary class="min-h-11 cursor-pointer content-center font-semibold">
          Paste it instead
        </summary>
        <form
          class="grid justify-items-start gap-3 pt-3"
          onSubmit={(event) => {
            event.preventDefault()
            void run(text)
          }}
        >
          <div class="w-full">
            <Textarea
              label="What the receipt’s file says"
              help="All of it, from the first { to the last }."
              rows={6}
              spellcheck={false}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          </div>
          <Button type="submit" tone="secondary" busy={state === 'checking'}>
            Check this text
          </Button>
        </form>
      </details>
      <noscript>
        <p class="rounded-6 bg-sunken p-3">
          The check runs in your browser and needs JavaScript for it. Without it, use the small
          program described on this page.
        </p>
      </noscript>
    </section>
  )
}
