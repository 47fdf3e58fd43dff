import { text } from '~/lib/form_values'
import { Checkbox, TextInput } from '~/ui/inputs'

export interface FaultOrders {
  readonly delay?: number
  readonly duplicate?: number
  readonly drop?: boolean
  readonly contradict?: boolean
  readonly reorder?: boolean
}

/** How the provider should misbehave; nothing that was left alone is sent. */
export function faultsOf(form: FormData): FaultOrders {
  const seconds = Number(text(form, 'delay'))
  const copies = Number(text(form, 'duplicate'))
  return {
    ...(seconds > 0 && { delay: Math.round(seconds * 1000) }),
    ...(copies > 0 && { duplicate: Math.round(copies) }),
    ...(form.has('drop') && { drop: true }),
    ...(form.has('contradict') && { contradict: true }),
    ...(form.has('reorder') && { reorder: true }),
  }
}

/** Providers are late, repeat themselves and contradict themselves; here one can try it. */
export function Faults() {
  return (
    <details class="rounded-6 border border-line px-4">
      <summary class="min-h-11 py-2.5 font-semibold">Make the provider misbehave</summary>
      <div class="grid gap-4 pb-4">
        <div class="grid grid-cols-2 gap-3">
          <TextInput
            label="Seconds late"
            name="delay"
            id="delay"
            type="number"
            min={0}
            max={600}
            required={false}
          />
          <TextInput
            label="Extra copies"
            name="duplicate"
            id="duplicate"
            type="number"
            min={0}
            max={20}
            required={false}
          />
        </div>
        <Checkbox
          label="Never say that it was paid"
          help="The marketplace finds out by asking."
          name="drop"
          id="drop"
        />
        <Checkbox label="Say the opposite as well" name="contradict" id="contradict" />
        <Checkbox label="Say last that it has only begun" name="reorder" id="reorder" />
      </div>
    </details>
  )
}
