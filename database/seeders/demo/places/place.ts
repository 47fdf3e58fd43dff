/** A country that demo people live in. Lists are comma-separated to keep them readable. */
export interface Place {
  /** ISO 3166-1 alpha-2 */
  readonly country: string
  /** ISO 4217; where people quote in another currency than the local one, that one. */
  readonly currency: string
  /** BCP 47 */
  readonly locale: string
  /** Hourly rates as a share of those in the United States. */
  readonly prices: number
  /** How many talent come from here, relative to the others. */
  readonly weight: number
  /** `City Zone`, IANA. */
  readonly cities: readonly (readonly [string, string])[]
  /** ISO 639-1, the mother tongue first. */
  readonly languages: readonly string[]
  readonly women: string
  readonly men: string
  readonly families: string
  /** Skin tones and hair colours of the drawn pictures, as indices of the palette. */
  readonly skin: readonly number[]
  readonly hair: readonly number[]
  /** Share of women drawn with a headscarf, and with tightly curled hair. */
  readonly scarves?: number
  readonly curls?: number
}
