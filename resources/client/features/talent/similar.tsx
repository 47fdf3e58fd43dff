import type { PageInput } from '~/entries/pages'
import { parseMany } from '~/lib/jsonapi'
import type { TalentAttributes } from '~/lib/talent'
import { ButtonLink } from '~/ui/button'
import { TalentCard } from '~/ui/talent_card'

/** Others who do much the same, in the currency that this page is in. */
export function Similar({ input, name }: { input: PageInput; name: string }) {
  const { items } = parseMany<TalentAttributes>(input.documents.similar ?? { data: [] })
  const [path = '', query = ''] = input.url.split('?')
  const currency = new URLSearchParams(query).get('currency')
  const tail = currency ? `?currency=${encodeURIComponent(currency)}` : ''
  const own = path.split('/').at(-1) ?? ''
  if (items.length === 0) return null
  const ids = [own, ...items.map(({ slug }) => slug)].slice(0, 4).join(',')
  return (
    <section aria-labelledby="similar" class="grid gap-4">
      <h2 id="similar" class="display text-24">
        {`People like ${name.split(' ')[0] ?? name}`}
      </h2>
      <ul class="grid gap-4 sm:grid-cols-2">
        {items.map((talent) => (
          <li key={talent.id} class="grid">
            <TalentCard talent={talent} href={`/talents/${talent.slug}${tail}`} level="h3" lazy />
          </li>
        ))}
      </ul>
      <ButtonLink href={`/compare?ids=${ids}${tail.replace('?', '&')}`} tone="secondary">
        See them side by side
      </ButtonLink>
    </section>
  )
}
