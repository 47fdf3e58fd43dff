import { useQueryClient } from '@tanstack/preact-query'
import { useRef, useState } from 'preact/hooks'
import { needsStepUp, StepUp } from '~/app/step_up/step_up'
import { requestBody } from '~/lib/api'
import { ApiError } from '~/lib/api_error'
import { uploadFile } from '~/lib/upload'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Field } from '~/ui/field'
import { Textarea } from '~/ui/inputs'
import { FormError } from '~/ui/states'
import { toast } from '~/ui/toast'
import { chargebacksKey, EVIDENCE, type Chargeback, type EvidenceKind } from './correction'

const KINDS = Object.keys(EVIDENCE) as EvidenceKind[]
type Chosen = Partial<Record<EvidenceKind, File>>

/** Files are sent once, however often the form is: each keeps what it became. */
function useUploads() {
  const sent = useRef(new Map<File, string>())
  return async (chosen: Chosen) => {
    const files: { kind: EvidenceKind; assetId: string }[] = []
    for (const kind of KINDS) {
      const file = chosen[kind]
      if (!file) continue
      const known = sent.current.get(file)
      const id = known ?? (await upload(file))
      sent.current.set(file, id)
      files.push({ kind, assetId: id })
    }
    return files
  }
}

async function upload(file: File): Promise<string> {
  const asset = await uploadFile({
    ...{ file, use: 'chargebacks', key: crypto.randomUUID() },
    onProgress: () => undefined,
    signal: new AbortController().signal,
  })
  return asset.id
}

/** What speaks against the payer's claim: words and files, handed in once and for good. */
export function AnswerForm({ chargeback }: { chargeback: Chargeback }) {
  const client = useQueryClient()
  const intent = useIntent()
  const uploads = useUploads()
  const [statement, setStatement] = useState('')
  const [chosen, setChosen] = useState<Chosen>({})
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<ApiError | null>(null)

  const send = async () => {
    setProblem(null)
    setSending(true)
    try {
      const body = requestBody('chargebacks', { statement, files: await uploads(chosen) })
      const path = `/chargebacks/${chargeback.id}/answer`
      if (!(await intent.send({ method: 'POST', path, body }))) return
      toast('Handed in. The bank reads it now; its decision shows here.')
      await client.invalidateQueries({ queryKey: chargebacksKey })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error)
    } finally {
      setSending(false)
    }
  }
  const error = problem ?? intent.error
  return (
    <form
      noValidate
      class="grid max-w-form gap-4 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h3 class="text-17 font-semibold">Answer the bank</h3>
      {needsStepUp(error) ? (
        <StepUp onProved={() => void send()} />
      ) : (
        <FormError error={error} shown={['statement']} />
      )}
      <Textarea
        label="What speaks against it"
        help="The payer’s bank reads it: who ordered what, what was delivered and when, and what they said of it."
        id={`statement-${chargeback.id}`}
        rows={5}
        value={statement}
        error={intent.error?.fields.statement}
        onInput={(event) => setStatement(event.currentTarget.value)}
      />
      <fieldset class="grid gap-3">
        <legend class="mb-2 text-13 font-semibold">
          Files, at most one of each kind; none is needed
        </legend>
        {KINDS.map((kind) => (
          <Field key={kind} label={EVIDENCE[kind]} id={`${kind}-${chargeback.id}`}>
            {(control) => (
              <input
                {...control}
                type="file"
                class="control"
                onChange={(event) => {
                  const file = event.currentTarget.files?.[0]
                  setChosen(({ [kind]: _, ...others }) =>
                    file ? { ...others, [kind]: file } : others
                  )
                }}
              />
            )}
          </Field>
        ))}
      </fieldset>
      <p class="text-ink-soft">A bank takes one answer. What is handed in cannot be changed.</p>
      <Button type="submit" class="justify-self-start" busy={sending}>
        Hand it in
      </Button>
    </form>
  )
}
