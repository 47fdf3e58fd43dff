import { formatMoney } from '~/lib/money'
import type { ServiceOffer } from '~/lib/talent'

const days = (count: number) => `usually ${count === 1 ? 'a day' : `${count} days`}`

/** What is done for a price that begins somewhere, in the talent's own currency. */
export function Services({ services }: { services: readonly ServiceOffer[] }) {
  if (services.length === 0) return null
  return (
    <section aria-labelledby="services" class="grid gap-4">
      <h2 id="services" class="display text-24">
        Services
      </h2>
      <ul class="grid gap-3">
        {services.map((service) => (
          <li
            key={service.title}
            class="grid gap-x-6 gap-y-1 rounded-12 border border-line bg-surface p-4 mid:grid-cols-[1fr_auto]"
          >
            <h3 class="font-semibold">{service.title}</h3>
            <p class="mid:row-span-2 mid:text-end">
              {service.price ? (
                <>
                  <span class="text-13 text-ink-soft">from </span>
                  <span class="money font-semibold">{formatMoney(service.price)}</span>
                </>
              ) : (
                <span class="text-ink-soft">Price by agreement</span>
              )}
              {service.days !== null && (
                <span class="block text-13 text-ink-soft">{days(service.days)}</span>
              )}
            </p>
            {service.description && (
              <p class="whitespace-pre-line text-ink-soft">{service.description}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
