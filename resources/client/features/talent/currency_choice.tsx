import { currencyName, DISPLAY_CURRENCIES } from '~/lib/viewer_currency'
import { buttonClass } from '~/ui/button'

/** A small GET form: the choice lives in the address, so the page stays the same for everybody. */
export function CurrencyChoice({ url }: { url: string }) {
  const [path = '', query = ''] = url.split('?')
  const chosen = new URLSearchParams(query).get('currency') ?? ''
  return (
    <form method="get" action={path} class="grid gap-1">
      <label for="currency" class="text-13 text-ink-soft">
        Show prices in
      </label>
      <div class="flex gap-2">
        <select
          id="currency"
          name="currency"
          class="control control-compact"
          onChange={(event) => event.currentTarget.form?.requestSubmit()}
        >
          <option value="" selected={chosen === ''}>
            Their own currency
          </option>
          {DISPLAY_CURRENCIES.map((code) => (
            <option key={code} value={code} selected={code === chosen}>
              {`${code} · ${currencyName(code)}`}
            </option>
          ))}
        </select>
        <button type="submit" class={buttonClass('secondary')}>
          Show
        </button>
      </div>
    </form>
  )
}
