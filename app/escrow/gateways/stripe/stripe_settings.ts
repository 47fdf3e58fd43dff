/** What Stripe gave us, and where it sends people and messages back to. */
export interface StripeSettings {
  readonly secretKey: string
  /** `whsec_…`; while it is being rolled, the old and the new one. */
  readonly webhookSecrets: readonly string[]
  /** Where payers come back to, paid or not. */
  readonly returnUrl: string
  /** Other than Stripe’s own, in tests. */
  readonly apiUrl?: string | undefined
  readonly timeoutMs: number
}
