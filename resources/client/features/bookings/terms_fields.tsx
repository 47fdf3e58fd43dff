import { addMoney, type MoneyValue } from '~/lib/money'
import { Button } from '~/ui/button'
import { Plus, Trash2 } from '~/ui/icons'
import { Textarea, TextInput } from '~/ui/inputs'
import { MoneyInput } from '~/ui/money_input'

export interface DraftMilestone {
  readonly key: number
  readonly title: string
  readonly description: string
  readonly amount: MoneyValue | null
  readonly dueOn: string
}

export interface DraftTerms {
  readonly title: string
  readonly brief: string
  readonly currency: string
  readonly milestones: readonly DraftMilestone[]
}

export type Problems = Readonly<Record<string, string>>

export const blankMilestone = (key: number): DraftMilestone => ({
  key,
  title: '',
  description: '',
  amount: null,
  dueOn: '',
})

/** An amount typed in another currency than the one chosen now counts as not typed. */
const amountOf = ({ amount }: DraftMilestone, currency: string) =>
  amount?.currency === currency && amount.amount !== '0' ? amount : null

export function totalOf({ milestones, currency }: DraftTerms): MoneyValue {
  const amounts = milestones.flatMap((each) => amountOf(each, currency) ?? [])
  return addMoney({ amount: '0', currency }, ...amounts)
}

/** What is plainly missing, all of it at once; the rest is for the server to judge. */
export function missingIn(terms: DraftTerms): Problems {
  const problems: Record<string, string> = {}
  if (terms.title.trim() === '') problems.title = 'Say in a few words what it is.'
  terms.milestones.forEach((each, index) => {
    if (each.title.trim() === '') {
      problems[`milestones.${index}.title`] = 'Say what is to be done.'
    }
    if (amountOf(each, terms.currency) === null) {
      problems[`milestones.${index}.amount`] = 'Enter an amount of more than zero.'
    }
  })
  return problems
}

export function attributesOfTerms({ title, brief, currency, milestones }: DraftTerms) {
  return {
    title,
    brief,
    milestones: milestones.map((each) => ({
      title: each.title,
      amount: amountOf(each, currency)?.amount ?? '',
      ...(each.description ? { description: each.description } : {}),
      ...(each.dueOn ? { dueOn: each.dueOn } : {}),
    })),
  }
}

/** Every place of the form that can show its own error. */
export const fieldsOf = ({ milestones }: DraftTerms): string[] => [
  'title',
  'brief',
  'currency',
  ...milestones.flatMap((_, index) =>
    ['title', 'amount', 'dueOn', 'description'].map((field) => `milestones.${index}.${field}`)
  ),
]

interface MilestoneFieldsProps {
  readonly index: number
  readonly value: DraftMilestone
  readonly currency: string
  readonly problems: Problems
  readonly removable: boolean
  readonly onChange: (value: DraftMilestone) => void
  readonly onRemove: () => void
}

function MilestoneFields(props: MilestoneFieldsProps) {
  const { index, value, currency, problems, onChange } = props
  const error = (field: string) => problems[`milestones.${index}.${field}`]
  return (
    <fieldset class="grid gap-4 rounded-12 border border-line bg-surface p-4 sm:p-6">
      <legend class="float-start flex w-full min-h-11 items-center justify-between text-17 font-semibold">
        {`Milestone ${index + 1}`}
        {props.removable && (
          <Button tone="quiet" onClick={props.onRemove}>
            <Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />
            Remove
            <span class="sr-only">{` milestone ${index + 1}`}</span>
          </Button>
        )}
      </legend>
      <TextInput
        label="What is to be done"
        value={value.title}
        error={error('title')}
        onInput={(event) => onChange({ ...value, title: event.currentTarget.value })}
      />
      <div class="grid items-start gap-4 sm:grid-cols-2">
        <MoneyInput
          key={currency}
          label="Amount"
          currency={currency}
          value={value.amount?.currency === currency ? value.amount : null}
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

interface TermsFieldsProps {
  readonly terms: DraftTerms
  readonly problems: Problems
  readonly onChange: (terms: DraftTerms) => void
}

/** The parts of the work, one by one. */
export function MilestonesFields({ terms, problems, onChange }: TermsFieldsProps) {
  const { milestones, currency } = terms
  const change = (next: readonly DraftMilestone[]) => onChange({ ...terms, milestones: next })
  const nextKey = Math.max(...milestones.map(({ key }) => key)) + 1
  return (
    <div class="grid gap-3">
      <h2 class="display text-24">Milestones</h2>
      <p class="text-ink-soft">
        Split the work into parts. Each is paid into escrow before it starts and released when it is
        done.
      </p>
      {milestones.map((milestone, index) => (
        <MilestoneFields
          key={milestone.key}
          index={index}
          value={milestone}
          currency={currency}
          problems={problems}
          removable={milestones.length > 1}
          onChange={(value) =>
            change(milestones.map((each) => (each.key === value.key ? value : each)))
          }
          onRemove={() => change(milestones.filter((each) => each.key !== milestone.key))}
        />
      ))}
      <Button
        tone="secondary"
        class="justify-self-start"
        onClick={() => change([...milestones, blankMilestone(nextKey)])}
      >
        <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
        Add a milestone
      </Button>
    </div>
  )
}

/** What the work is called and what it is, before its parts. */
export function WordsFields({ terms, problems, onChange }: TermsFieldsProps) {
  return (
    <>
      <TextInput
        label="Title"
        help="What you would call this work, in a few words."
        value={terms.title}
        error={problems.title}
        onInput={(event) => onChange({ ...terms, title: event.currentTarget.value })}
      />
      <Textarea
        label="Brief"
        rows={6}
        help="What is needed, for whom, and how you will both know that it is done."
        value={terms.brief}
        error={problems.brief}
        onInput={(event) => onChange({ ...terms, brief: event.currentTarget.value })}
      />
    </>
  )
}
