import { useState } from 'preact/hooks'
import { describeProblem, fromDecimal, toDecimal, type MoneyValue } from '~/lib/money'
import { cx } from '~/lib/class_names'
import { Field } from './field'

interface MoneyInputProps {
  label: string
  currency: string
  /** Minor units, or null while there is no valid amount. */
  value: MoneyValue | null
  onChange: (value: MoneyValue | null) => void
  help?: string
  error?: string | null | undefined
  optional?: boolean
  id?: string
}

/**
 * A person types a decimal; the page holds minor units. No number type is involved, so what is
 * typed is what is sent, whatever the currency's exponent.
 */
export function MoneyInput(props: MoneyInputProps) {
  const { currency, value, onChange } = props
  const [text, setText] = useState(value === null ? '' : toDecimal(value))
  const [left, setLeft] = useState(false)
  const parsed = fromDecimal(text, currency)
  const wrong = !parsed.ok && !(parsed.problem === 'empty' && props.optional) ? parsed : null
  // What is wrong with the figures typed here is said more exactly here than by the server.
  const complains = wrong !== null && (left || Boolean(props.error))
  const error = complains ? describeProblem(wrong.problem, currency) : props.error

  return (
    <Field
      label={props.label}
      help={props.help}
      error={error}
      {...(props.optional && { optional: true })}
      {...(props.id && { id: props.id })}
    >
      {(control) => (
        <div class="flex">
          <span
            aria-hidden="true"
            class="grid min-h-11 place-items-center rounded-s-6 border border-e-0 border-edge bg-sunken px-3 text-15 text-ink-soft"
          >
            {currency}
          </span>
          <input
            {...control}
            class={cx('control money rounded-s-none')}
            type="text"
            inputMode="decimal"
            autocomplete="off"
            required={!props.optional}
            aria-label={`${props.label} in ${currency}`}
            value={text}
            onInput={(event) => {
              const typed = event.currentTarget.value
              setText(typed)
              const next = fromDecimal(typed, currency)
              onChange(next.ok ? { amount: next.amount, currency } : null)
            }}
            onBlur={() => setLeft(true)}
          />
        </div>
      )}
    </Field>
  )
}
