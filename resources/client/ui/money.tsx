import { formatMoney, type MoneyValue } from '~/lib/money'

export function Money({ value, class: extra = '' }: { value: MoneyValue; class?: string }) {
  return <span class={`money ${extra}`}>{formatMoney(value)}</span>
}
