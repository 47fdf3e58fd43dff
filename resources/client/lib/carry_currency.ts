import { forgetCurrency, rememberCurrency, rememberedCurrency } from './viewer_currency'

/** The choice in an address: a code, `''` for everybody's own, null when it says nothing. */
function chosenIn(search: string): string | null {
  return new URLSearchParams(search).get('currency')
}

function onClick(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const code = rememberedCurrency()
  if (!link || code === null || link.origin !== location.origin) return
  if (!link.pathname.startsWith('/talents') || chosenIn(link.search) !== null) return
  const url = new URL(link.href)
  url.searchParams.set('currency', code)
  link.href = url.href
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target
  const code = rememberedCurrency()
  if (!(form instanceof HTMLFormElement) || code === null) return
  if (!form.action.endsWith('/talents') || form.elements.namedItem('currency')) return
  const field = document.createElement('input')
  field.type = 'hidden'
  field.name = 'currency'
  field.value = code
  form.append(field)
}

/**
 * Keeps a visitor's currency from page to page without a cookie: what the address says is
 * remembered, and links and searches that say nothing are given it as they are used.
 */
export function carryCurrency(): () => void {
  const chosen = chosenIn(location.search)
  if (chosen === '') forgetCurrency()
  else if (chosen !== null) rememberCurrency(chosen)
  document.addEventListener('click', onClick, true)
  document.addEventListener('submit', onSubmit, true)
  return () => {
    document.removeEventListener('click', onClick, true)
    document.removeEventListener('submit', onSubmit, true)
  }
}
