import { appUrl } from '#config/app'
import type { ResourceObject } from '#kernel/jsonapi/document'
import { Money, type MoneyJson } from '#kernel/money'
import type { PageCard } from '#web/rendering/page'

/** What the talents' own document says, as far as a card of it goes. */
interface Attributes {
  readonly slug: string
  readonly name: string
  readonly headline: string
  readonly biography: string
  readonly country: string | null
  readonly city: string | null
  readonly avatarUrl: string
  readonly avatarFile: { readonly state: string; readonly sizes: readonly { url: string }[] } | null
  readonly hourlyRate: MoneyJson | null
  readonly languages: readonly { readonly code: string }[]
  readonly skills: readonly { readonly label: string }[]
  readonly services: readonly {
    readonly title: string
    readonly description: string
    readonly price: MoneyJson | null
  }[]
  readonly certificates: readonly { readonly name: string; readonly url: string | null }[]
  readonly education: readonly { readonly school: string }[]
  readonly memberSince: string
}

const absolute = (path: string) => new URL(path, appUrl).href

/** A profile as link cards show it and as search engines read it (schema.org `ProfilePage`). */
export function talentCard({ attributes }: ResourceObject): PageCard {
  const talent = attributes as unknown as Attributes
  const image = portrait(talent)
  return {
    type: 'profile',
    ...(image !== null && { image }),
    structured: {
      '@context': 'https://schema.org',
      '@type': 'ProfilePage',
      'dateCreated': talent.memberSince,
      'mainEntity': person(talent),
    },
  }
}

/** Drawn pictures are SVG, which cards do not show. */
function portrait({ avatarFile }: Attributes): string | null {
  return avatarFile?.sizes.find(({ url }) => url.endsWith('.jpg'))?.url ?? null
}

function person(talent: Attributes): object {
  const { name, headline, biography, country, city, languages, skills } = talent
  return {
    '@type': 'Person',
    name,
    'jobTitle': headline,
    'description': biography,
    'url': absolute(`/talents/${talent.slug}`),
    'image': absolute(portrait(talent) ?? talent.avatarUrl),
    'address': {
      '@type': 'PostalAddress',
      ...(city !== null && { addressLocality: city }),
      ...(country !== null && { addressCountry: country }),
    },
    'knowsLanguage': languages.map(({ code }) => code),
    'knowsAbout': skills.map(({ label }) => label),
    'alumniOf': talent.education.map(({ school }) => ({
      '@type': 'EducationalOrganization',
      'name': school,
    })),
    'hasCredential': talent.certificates.map((certificate) => ({
      '@type': 'EducationalOccupationalCredential',
      'name': certificate.name,
      ...(certificate.url !== null && { url: certificate.url }),
    })),
    'makesOffer': offers(talent),
  }
}

function offers({ hourlyRate, headline, services }: Attributes): object[] {
  const hourly = hourlyRate && {
    '@type': 'Offer',
    'itemOffered': { '@type': 'Service', 'name': headline },
    'priceSpecification': {
      '@type': 'UnitPriceSpecification',
      ...priceOf(hourlyRate),
      'unitCode': 'HUR',
    },
  }
  const named = services.map(({ title, description, price }) => ({
    '@type': 'Offer',
    'itemOffered': { '@type': 'Service', 'name': title, description },
    ...(price && {
      priceSpecification: {
        '@type': 'PriceSpecification',
        'minPrice': Money.fromJSON(price).toDecimal(),
        'priceCurrency': price.currency,
      },
    }),
  }))
  return hourly ? [hourly, ...named] : named
}

function priceOf(money: MoneyJson) {
  return { price: Money.fromJSON(money).toDecimal(), priceCurrency: money.currency }
}
