/** What Safaricom gave us for its Daraja API, and the address it calls. */
export interface DarajaSettings {
  readonly apiUrl: string
  readonly consumerKey: string
  readonly consumerSecret: string
  /** The paybill that is paid into. */
  readonly shortcode: string
  readonly passkey: string
  /** The shortcode that pays out; may be the same. */
  readonly payoutShortcode: string
  readonly initiator: string
  /** The initiator’s password, encrypted with Safaricom’s certificate, in base64. */
  readonly securityCredential: string
  /** Without the secret, which is its last segment. */
  readonly callbackUrl: string
  readonly callbackSecret: string
  /** Addresses or subnets that may call; empty when the network sees to it. */
  readonly callers: readonly string[]
  readonly timeoutMs: number
}
