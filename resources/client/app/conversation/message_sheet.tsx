import { useQuery } from '@tanstack/preact-query'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { getMany, requestBody } from '~/lib/api'
import { now } from '~/lib/clock'
import { dateTime } from '~/lib/dates'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Sheet } from '~/ui/dialog'
import { Flag, History, Pencil, Pin, Reply, Trash2 } from '~/ui/icons'
import { Textarea } from '~/ui/inputs'
import { ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import { calledBy } from './bubble'
import type { Message } from './conversation'
import { ReportForm } from './report_form'

type Step = 'choose' | 'edit' | 'delete' | 'report' | 'history'

const TITLES: Readonly<Record<Step, string>> = {
  choose: 'This message',
  edit: 'Change your message',
  delete: 'Delete your message?',
  report: 'Report this message',
  history: 'What it said before',
}

interface MessageSheetProps {
  readonly message: Message
  readonly pinned: boolean
  readonly onAnswer: () => void
  readonly onDone: () => void
  readonly onClose: () => void
}

/** What can be done with one message: a thumb's reach on a phone, a list of buttons by keyboard. */
export function MessageSheet({ message, pinned, onAnswer, onDone, onClose }: MessageSheetProps) {
  const [step, setStep] = useState<Step>('choose')
  return (
    <Sheet open title={TITLES[step]} onClose={onClose}>
      {step === 'choose' && <Choices {...{ message, pinned, onAnswer, onDone }} onStep={setStep} />}
      {step === 'edit' && <EditForm message={message} onDone={onDone} />}
      {step === 'delete' && <DeleteForm message={message} onDone={onDone} />}
      {step === 'report' && <ReportForm message={message} onDone={onDone} />}
      {step === 'history' && <Versions message={message} />}
    </Sheet>
  )
}

interface ChoiceProps {
  readonly icon: typeof Reply
  readonly onClick: () => void
  readonly children: ComponentChildren
}

function Choice({ icon: Icon, onClick, children }: ChoiceProps) {
  return (
    <li>
      <Button tone="quiet" class="w-full justify-start" onClick={onClick}>
        <Icon size={18} strokeWidth={1.5} aria-hidden="true" />
        {children}
      </Button>
    </li>
  )
}

function Choices({
  message,
  pinned,
  onAnswer,
  onDone,
  onStep,
}: Omit<MessageSheetProps, 'onClose'> & { onStep: (step: Step) => void }) {
  const intent = useIntent()
  const { can } = message.meta
  const until = message.editableUntil
  const editable = can.includes('edit') && until !== null && now() < new Date(until)
  const pin = async () => {
    const act = pinned ? 'unpin' : 'pin'
    if (await intent.send({ method: 'POST', path: `/messages/${message.id}/${act}` })) onDone()
  }
  return (
    <div class="grid gap-3">
      <p class="line-clamp-3 break-words text-ink-soft">{calledBy(message)}</p>
      <FormError error={intent.error} />
      <ul class="grid gap-1">
        {can.includes('reply') && (
          <Choice icon={Reply} onClick={onAnswer}>
            Answer it
          </Choice>
        )}
        {editable && (
          <Choice icon={Pencil} onClick={() => onStep('edit')}>
            Change it
          </Choice>
        )}
        {can.includes('pin') && (
          <Choice icon={Pin} onClick={() => void pin()}>
            {pinned ? 'Unpin it' : 'Pin it at the top'}
          </Choice>
        )}
        {(message.editedAt || can.includes('history')) && (
          <Choice icon={History} onClick={() => onStep('history')}>
            See what it said before
          </Choice>
        )}
        {can.includes('report') && (
          <Choice icon={Flag} onClick={() => onStep('report')}>
            Report it
          </Choice>
        )}
        {can.includes('delete') && (
          <Choice icon={Trash2} onClick={() => onStep('delete')}>
            Delete it for everybody
          </Choice>
        )}
      </ul>
    </div>
  )
}

function EditForm({ message, onDone }: { message: Message; onDone: () => void }) {
  const intent = useIntent()
  const [body, setBody] = useState(message.body)
  const save = async (event: Event, words: object = { body }) => {
    event.preventDefault()
    const path = `/messages/${message.id}`
    const sent = { method: 'PATCH', path, body: requestBody('messages', words) } as const
    if (await intent.send(sent)) onDone()
  }
  return (
    <form onSubmit={(event) => void save(event)} class="grid gap-4">
      <FormError error={intent.error} shown={['body']} />
      <Textarea
        label="Your message"
        rows={5}
        value={body}
        error={intent.error?.fields.body}
        help="Both of you can see that it was changed, and what it said before."
        onInput={(event) => setBody(event.currentTarget.value)}
      />
      <Button type="submit" busy={intent.sending} class="justify-self-start">
        Save the change
      </Button>
      {intent.error?.code === 'messaging.contact_details' && (
        <Button
          tone="secondary"
          class="justify-self-start"
          onClick={(event) => void save(event, { body, sendAnyway: true })}
        >
          Save it anyway
        </Button>
      )}
    </form>
  )
}

function DeleteForm({ message, onDone }: { message: Message; onDone: () => void }) {
  const intent = useIntent()
  const remove = async () => {
    if (!(await intent.send({ method: 'DELETE', path: `/messages/${message.id}` }))) return
    toast('Deleted for everybody in the conversation.')
    onDone()
  }
  return (
    <div class="grid gap-4">
      <FormError error={intent.error} />
      <p>
        Nobody in the conversation can read it any more; that something was deleted stays visible.
        Should there be a dispute, staff can still read it. This cannot be undone.
      </p>
      <Button tone="danger" busy={intent.sending} class="justify-self-start" onClick={remove}>
        Delete the message
      </Button>
    </div>
  )
}

interface Version {
  readonly body: string
  readonly replacedAt: string
}

function Versions({ message }: { message: Message }) {
  const versions = useQuery({
    queryKey: ['message-versions', message.id, message.change],
    queryFn: ({ signal }) => getMany<Version>(`/messages/${message.id}/versions`, {}, signal),
  })
  if (versions.isPending) return <SkeletonRows rows={2} label="Loading what it said" />
  if (versions.isError) {
    return <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />
  }
  return (
    <ol class="grid gap-4">
      {versions.data.items.map(({ id, body, replacedAt }) => (
        <li key={id} class="grid gap-1">
          <p class="break-words whitespace-pre-line">{body || 'No words, only files.'}</p>
          <p class="text-13 text-ink-soft">{`Until ${dateTime(replacedAt)}`}</p>
        </li>
      ))}
    </ol>
  )
}
