import { actsFor } from '#kernel/actor'
import type { CurrencyCode } from '#kernel/currency'
import { defineResource } from '#kernel/jsonapi/resource'
import type { Money } from '#kernel/money'
import type { DisplayRates } from '#kernel/rates/display_rates'
import { abilities } from '#profiles/domain/access'
import { missing } from '#profiles/domain/completeness'
import { earningsBand } from '#profiles/domain/earnings'
import type { ProfileView } from '#profiles/domain/profile'
import type { MatchedIn } from '#profiles/domain/search'
import {
  completable,
  ownMeta,
  wholeAttributes,
  type WholeProfile,
} from '#profiles/http/whole_profile'

export interface TalentDocument {
  readonly profile: ProfileView
  /** The rate in the viewer's currency, to look at; the talent's own when none was asked for. */
  readonly displayRate: Money | null
  /** Where the band begins that their earnings fall into; the talent is told it at any rate. */
  readonly earnings: Money | null
  /** Where the words of a search were found. */
  readonly matched?: readonly MatchedIn[]
  /** Only in the profile's own document. */
  readonly whole?: WholeProfile
}

/** @param currency the viewer's, when they said which */
export function talentDocument(
  profile: ProfileView,
  currency: CurrencyCode | null,
  rates: DisplayRates
): TalentDocument {
  const rate = profile.hourlyRate
  const shown = rate && currency && rates.has(rate.currency) && rates.has(currency)
  const displayRate = shown ? rates.convert(rate, currency) : rate
  return { profile, displayRate, earnings: earningsBand(profile.facts.earned, rates) }
}

export const talentsResource = defineResource<TalentDocument>({
  type: 'talents',
  id: ({ profile }) => profile.id,
  attributes: ({ profile, displayRate, earnings, whole }) => ({
    partyId: profile.partyId,
    slug: profile.slug,
    name: profile.name,
    headline: profile.headline,
    biography: profile.biography,
    category: profile.category?.slug ?? null,
    categoryLabel: profile.category?.label ?? null,
    occupation: profile.occupation,
    country: profile.country,
    city: profile.city,
    timeZone: profile.timeZone,
    languages: profile.languages,
    hourlyRate: profile.hourlyRate,
    displayRate,
    accepting: profile.accepting,
    published: profile.publishedAt !== null,
    skills: profile.skills,
    portfolio: profile.portfolio,
    avatarUrl: profile.avatarUrl,
    rating: profile.facts.rating === null ? null : profile.facts.rating / 100,
    reviewCount: profile.facts.reviewCount,
    jobsDone: profile.facts.jobsDone,
    responseHours: profile.facts.responseHours,
    successShare: profile.facts.successShare,
    endedJobs: profile.facts.endedJobs,
    onTimeShare: profile.facts.onTimeShare,
    deliveries: profile.facts.deliveries,
    clients: profile.facts.clients,
    repeatClients: profile.facts.repeatClients,
    showEarnings: profile.showEarnings,
    earnings: profile.showEarnings ? earnings : null,
    memberSince: profile.createdAt,
    ...(whole && wholeAttributes(profile, whole)),
  }),
  version: ({ profile }) => profile.version,
  can: ({ profile }, actor) => abilities(actor, profile),
  meta: ({ profile, earnings, whole, matched = [] }, actor) => ({
    ...(matched.length > 0 && { matched }),
    ...(actsFor(actor, profile.partyId, 'hire') && {
      missing: missing(completable(profile)),
      ...(whole && { ...ownMeta(profile, whole), earnings }),
    }),
  }),
})
