import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import { requestBody } from '~/lib/api'
import { formatMoney } from '~/lib/money'
import { useIntent } from '~/lib/use_intent'
import { Button } from '~/ui/button'
import { Dialog } from '~/ui/dialog'
import { Trash2 } from '~/ui/icons'
import { TextInput } from '~/ui/inputs'
import { ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import type { DraftTerms } from '../draft_terms'
import { templateOf, termsFrom, useTemplates, type Template } from './template'

const KEY = ['offer-templates']

function described({ kind, milestones, hourlyRate, title }: Template): string {
  const count = milestones.length
  const parts =
    kind === 'hourly'
      ? hourlyRate
        ? `${formatMoney(hourlyRate)} an hour`
        : 'By the hour'
      : `${count} ${count === 1 ? 'milestone' : 'milestones'}`
  return title === '' ? parts : `${title} · ${parts}`
}

function Row(props: { template: Template; onUse: () => void }) {
  const { template, onUse } = props
  const client = useQueryClient()
  const intent = useIntent()
  const remove = async () => {
    const path = `/offer-templates/${template.id}`
    if (!(await intent.send({ method: 'DELETE', path }))) return
    toast(`“${template.name}” is deleted.`)
    await client.invalidateQueries({ queryKey: KEY })
  }
  return (
    <li class="grid gap-2 border-b border-line py-3">
      <div class="flex flex-wrap items-center justify-between gap-2">
        <div>
          <p class="font-semibold">{template.name}</p>
          <p class="text-13 text-ink-soft">{described(template)}</p>
        </div>
        <div class="flex gap-2">
          <Button tone="secondary" onClick={onUse}>
            Start from it
            <span class="sr-only">{` (${template.name})`}</span>
          </Button>
          <Button tone="quiet" busy={intent.sending} onClick={() => void remove()}>
            <Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />
            Delete
            <span class="sr-only">{` ${template.name}`}</span>
          </Button>
        </div>
      </div>
      <FormError error={intent.error} />
    </li>
  )
}

interface ChooseProps {
  readonly onChoose: (terms: DraftTerms) => void
  readonly onClose: () => void
}

function Choose({ onChoose, onClose }: ChooseProps) {
  const templates = useTemplates(true)
  const items = templates.data?.items ?? []
  return (
    <Dialog open title="Start from a template" onClose={onClose}>
      <p>It replaces what is written here. You can change everything before you send it.</p>
      {templates.isPending && <SkeletonRows rows={2} label="Loading your templates" />}
      {templates.isError && (
        <ErrorState error={templates.error} onRetry={() => void templates.refetch()} />
      )}
      {templates.isSuccess && items.length === 0 && (
        <p class="text-ink-soft">
          You have no template yet. Write an offer and choose “Save as a template” to keep its words
          and milestones for the next one.
        </p>
      )}
      <ul>
        {items.map((template) => (
          <Row
            key={template.id}
            template={template}
            onUse={() => {
              onChoose(termsFrom(template))
              onClose()
            }}
          />
        ))}
      </ul>
    </Dialog>
  )
}

function Save({ terms, onClose }: { terms: DraftTerms; onClose: () => void }) {
  const client = useQueryClient()
  const intent = useIntent()
  const templates = useTemplates(true)
  const [name, setName] = useState(terms.title)
  const wanted = name.trim().toLowerCase()
  const same = templates.data?.items.find((each) => each.name.toLowerCase() === wanted)
  const save = async () => {
    const attributes = { ...templateOf(terms), name }
    const done = await intent.send({
      method: same ? 'PATCH' : 'POST',
      path: same ? `/offer-templates/${same.id}` : '/offer-templates',
      body: requestBody('offer-templates', attributes),
    })
    if (!done) return
    toast(`Kept as “${name.trim()}”.`)
    onClose()
    await client.invalidateQueries({ queryKey: KEY })
  }
  return (
    <Dialog
      open
      title="Save as a template"
      onClose={onClose}
      actions={
        <>
          <Button busy={intent.sending} onClick={() => void save()}>
            {same ? `Replace “${same.name}”` : 'Save the template'}
          </Button>
          <Button tone="secondary" onClick={onClose}>
            Not now
          </Button>
        </>
      }
    >
      <p>Its words, milestones and amounts are kept for your next offers. Nobody else sees it.</p>
      <FormError error={intent.error} shown={['name']} />
      <TextInput
        label="Name of the template"
        value={name}
        error={intent.error?.fields.name}
        help={same ? 'You have one of this name: saving replaces it.' : 'To find it by.'}
        onInput={(event) => setName(event.currentTarget.value)}
      />
    </Dialog>
  )
}

interface TemplatesProps {
  readonly terms: DraftTerms
  readonly onChoose: (terms: DraftTerms) => void
}

/** What a client writes often is written once. */
export function Templates({ terms, onChoose }: TemplatesProps) {
  const [open, setOpen] = useState<'choose' | 'save' | null>(null)
  const close = () => setOpen(null)
  return (
    <div class="flex flex-wrap gap-3">
      <Button tone="secondary" onClick={() => setOpen('choose')}>
        Start from a template
      </Button>
      <Button tone="quiet" onClick={() => setOpen('save')}>
        Save as a template
      </Button>
      {open === 'choose' && <Choose onChoose={onChoose} onClose={close} />}
      {open === 'save' && <Save terms={terms} onClose={close} />}
    </div>
  )
}
