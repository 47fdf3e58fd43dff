import { Button } from '~/ui/button'
import { Plus, Trash2 } from '~/ui/icons'
import { Textarea, TextInput } from '~/ui/inputs'
import { MoneyInput } from '~/ui/money_input'
import { blankMilestone, type DraftMilestone, type DraftTerms, type Problems } from './draft_terms'

interface MilestoneFieldsProps {
  readonly index: number
  /** What the page calls it. */
  readonly number: number
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
        {`Milestone ${props.number}`}
        {props.removable && (
          <Button tone="quiet" onClick={props.onRemove}>
            <Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />
            Remove
            <span class="sr-only">{` milestone ${props.number}`}</span>
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

/** The parts of the work, one by one; `least` of them must stay, and `after` come before. */
export function MilestonesFields({
  terms,
  problems,
  onChange,
  least = 1,
  after = 0,
}: TermsFieldsProps & { readonly least?: number; readonly after?: number }) {
  const { milestones, currency } = terms
  const change = (next: readonly DraftMilestone[]) => onChange({ ...terms, milestones: next })
  const nextKey = Math.max(-1, ...milestones.map(({ key }) => key)) + 1
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
          number={after + index + 1}
          value={milestone}
          currency={currency}
          problems={problems}
          removable={milestones.length > least}
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
