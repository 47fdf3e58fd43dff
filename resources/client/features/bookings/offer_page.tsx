import { useQuery, useQueryClient } from '@tanstack/preact-query'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { useAccount } from '~/app/session'
import { getOne, requestBody } from '~/lib/api'
import { addMoney, formatMoney, type MoneyValue } from '~/lib/money'
import type { TalentAttributes } from '~/lib/talent'
import { useIntent } from '~/lib/use_intent'
import { Avatar } from '~/ui/avatar'
import { Button, ButtonLink } from '~/ui/button'
import { Plus, Trash2 } from '~/ui/icons'
import { Select, Textarea, TextInput } from '~/ui/inputs'
import { MoneyInput } from '~/ui/money_input'
import { PageTitle } from '~/ui/page_title'
import { EmptyState, ErrorState, FormError, SkeletonRows } from '~/ui/states'
import { toast } from '~/ui/toast'
import type { BookingAttributes } from './booking'

interface DraftMilestone {
  readonly key: number
  readonly title: string
  readonly description: string
  readonly amount: MoneyValue | null
  readonly dueOn: string
}

const blank = (key: number): DraftMilestone => ({
  key,
  title: '',
  description: '',
  amount: null,
  dueOn: '',
})

interface MilestoneFieldsProps {
  readonly index: number
  readonly value: DraftMilestone
  readonly currency: string
  readonly errors: Readonly<Record<string, string>>
  readonly removable: boolean
  readonly onChange: (value: DraftMilestone) => void
  readonly onRemove: () => void
}

function MilestoneFields(props: MilestoneFieldsProps) {
  const { index, value, currency, errors, onChange } = props
  const error = (field: string) => errors[`milestones.${index}.${field}`]
  return (
    <fieldset class="grid gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6">
      <legend class="float-start flex w-full items-center justify-between text-17 font-semibold">
        {`Milestone ${index + 1}`}
        {props.removable && (
          <Button tone="quiet" onClick={props.onRemove}>
            <Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />
            Remove
          </Button>
        )}
      </legend>
      <TextInput
        label="What is to be done"
        value={value.title}
        error={error('title')}
        onInput={(event) => onChange({ ...value, title: event.currentTarget.value })}
      />
      <div class="grid gap-4 sm:grid-cols-2">
        <MoneyInput
          key={currency}
          label="Amount"
          currency={currency}
          value={value.amount}
          onChange={(amount) => onChange({ ...value, amount })}
          error={error('amount')}
        />
        <TextInput
          label="Due on"
          type="date"
          optional
          value={value.dueOn}
          error={error('dueOn')}
          onInput={(event) => onChange({ ...value, dueOn: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label="Details"
        optional
        rows={2}
        value={value.description}
        error={error('description')}
        onInput={(event) => onChange({ ...value, description: event.currentTarget.value })}
      />
    </fieldset>
  )
}

function Composer({ talentId, talent }: { talentId: string; talent: TalentAttributes }) {
  const account = useAccount()
  const { route } = useLocation()
  const client = useQueryClient()
  const intent = useIntent<BookingAttributes>()
  const own = talent.hourlyRate?.currency ?? account.currency
  const currencies = [...new Set([own, account.currency, 'USD', 'EUR'])]
  const [currency, setCurrency] = useState(own)
  const [title, setTitle] = useState('')
  const [brief, setBrief] = useState('')
  const [milestones, setMilestones] = useState<readonly DraftMilestone[]>([blank(0)])
  const [nextKey, setNextKey] = useState(1)
  const errors = intent.error?.fields ?? {}
  const shown = [
    'title',
    'brief',
    'currency',
    ...milestones.flatMap((_, index) =>
      ['title', 'amount', 'dueOn', 'description'].map((field) => `milestones.${index}.${field}`)
    ),
  ]
  const zero: MoneyValue = { amount: '0', currency }
  const total = addMoney(
    zero,
    ...milestones.flatMap(({ amount }) => (amount?.currency === currency ? [amount] : []))
  )

  const send = async (event: Event) => {
    event.preventDefault()
    const done = await intent.send({
      method: 'POST',
      path: '/bookings',
      body: requestBody('bookings', {
        talentId,
        title,
        brief,
        currency,
        milestones: milestones.map((each) => ({
          title: each.title,
          amount: each.amount?.currency === currency ? each.amount.amount : '',
          ...(each.description ? { description: each.description } : {}),
          ...(each.dueOn ? { dueOn: each.dueOn } : {}),
        })),
      }),
    })
    if (!done?.result) return
    toast(`Sent. ${talent.name} has 7 days to answer.`)
    await client.invalidateQueries()
    route(`/app/bookings/${done.result.id}`)
  }

  return (
    <form onSubmit={send} noValidate class="grid max-w-reading gap-6">
      <div class="flex items-center gap-3">
        <Avatar id={talent.partyId} name={talent.name} url={talent.avatarUrl} size={56} />
        <div>
          <p class="font-semibold">{talent.name}</p>
          <p class="text-ink-soft">{talent.headline}</p>
        </div>
      </div>
      <FormError error={intent.error} shown={shown} />
      <TextInput
        label="Title"
        help="What you would call this work, in a few words."
        value={title}
        error={errors.title}
        onInput={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label="Brief"
        rows={6}
        help="What you need, for whom, and how you will know that it is done."
        value={brief}
        error={errors.brief}
        onInput={(event) => setBrief(event.currentTarget.value)}
      />
      <Select
        label="Currency"
        help={`${talent.name} is paid in it, too.`}
        value={currency}
        error={errors.currency}
        onChange={(event) => setCurrency(event.currentTarget.value)}
      >
        {currencies.map((code) => (
          <option key={code} value={code}>
            {code}
          </option>
        ))}
      </Select>
      <div class="grid gap-3">
        <h2 class="display text-24">Milestones</h2>
        <p class="text-ink-soft">
          Split the work into parts. You pay each into escrow before it starts and release it when
          it is done.
        </p>
        {milestones.map((milestone, index) => (
          <MilestoneFields
            key={milestone.key}
            index={index}
            value={milestone}
            currency={currency}
            errors={errors}
            removable={milestones.length > 1}
            onChange={(value) =>
              setMilestones(milestones.map((each) => (each.key === value.key ? value : each)))
            }
            onRemove={() => setMilestones(milestones.filter((each) => each.key !== milestone.key))}
          />
        ))}
        <Button
          tone="secondary"
          class="justify-self-start"
          onClick={() => {
            setMilestones([...milestones, blank(nextKey)])
            setNextKey(nextKey + 1)
          }}
        >
          <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
          Add a milestone
        </Button>
      </div>
      <div class="grid gap-3 border-t border-line pt-6">
        <p class="text-17">
          {'Altogether '}
          <strong class="money font-semibold">{formatMoney(total)}</strong>
        </p>
        <p class="text-ink-soft">
          {`Nothing is paid now. If ${talent.name} accepts, you pay the first milestone into escrow.`}
        </p>
        <Button type="submit" busy={intent.sending} class="justify-self-start">
          {`Send the offer to ${talent.name}`}
        </Button>
      </div>
    </form>
  )
}

export default function OfferPage() {
  const { query } = useLocation()
  const talentId = query.talent ?? ''
  const talent = useQuery({
    queryKey: ['talents', talentId],
    enabled: talentId !== '',
    queryFn: ({ signal }) => getOne<TalentAttributes>(`/talents/${talentId}`, {}, signal),
  })
  if (talentId === '') {
    return (
      <EmptyState
        title="Who is the offer for?"
        action={<ButtonLink href="/talents">Find someone</ButtonLink>}
      >
        Open a profile and choose “Send an offer” there.
      </EmptyState>
    )
  }
  return (
    <>
      <PageTitle title="Send an offer" />
      {talent.isPending && <SkeletonRows label="Loading the profile" />}
      {talent.isError && <ErrorState error={talent.error} onRetry={() => void talent.refetch()} />}
      {talent.data && <Composer talentId={talent.data.id} talent={talent.data} />}
    </>
  )
}
