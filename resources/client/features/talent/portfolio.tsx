import type { PortfolioItem } from '~/lib/talent'

export function Portfolio({ items }: { items: readonly PortfolioItem[] }) {
  if (items.length === 0) return null
  return (
    <section aria-labelledby="work" class="grid gap-4">
      <h2 id="work" class="display text-24">
        Work
      </h2>
      <ul class="grid gap-4 sm:grid-cols-2">
        {items.map((item) => (
          <li key={item.title} class="overflow-hidden rounded-12 border border-line bg-surface">
            {item.imageUrl && (
              <img
                src={item.imageUrl}
                alt=""
                width={640}
                height={400}
                loading="lazy"
                decoding="async"
                class="aspect-[8/5] w-full bg-sunken object-cover"
              />
            )}
            <div class="grid gap-1 p-4">
              <h3 class="font-semibold">
                {item.title}
                {item.year && <span class="font-normal text-ink-soft">{`, ${item.year}`}</span>}
              </h3>
              {item.description && <p class="text-ink-soft">{item.description}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
