import type { PageInput } from '~/entries/pages'
import { countryName } from '~/lib/countries'
import { Later } from '~/lib/later'
import { CompareBar } from '~/ui/compare'
import { PublicShell } from '~/ui/public_shell'
import { chipsOf, parseSearch, PATH } from './search_query'
import { useSearch } from './use_search'

export const head = (input: PageInput) => {
  const { q, country, ...search } = parseSearch(input.url)
  const [only] = country.length === 1 ? country : []
  const what = q || 'Talent'
  return {
    title: only ? `${what} in ${countryName(only)}` : `Find ${what}`,
    description: 'People who do good work, with their rates in your currency, paid through escrow.',
    canonical: PATH,
    index: chipsOf({ q, country, ...search }, (_, id) => id).length === 0,
  }
}

const loadBody = () => import('./body')

/** Known to the server at once; the browser fetches it when it has nothing better to do. */
const body = import.meta.env.SSR ? (await loadBody()).default : null

export default function SearchPage(first: PageInput) {
  const { input, url, busy, ...handlers } = useSearch(first)
  return (
    <PublicShell>
      <form
        method="get"
        action={PATH}
        {...handlers}
        class="mx-auto w-full max-w-page px-4 py-6 lg:py-8"
      >
        <Later
          component={body}
          load={loadBody}
          props={{ input, url, busy }}
          class="grid gap-6 lg:grid-cols-[17rem_1fr] lg:gap-8"
        />
      </form>
      <CompareBar />
    </PublicShell>
  )
}
