/** What Africa's Talking gave us. */
export interface AfricasTalkingSettings {
  readonly apiUrl: string
  readonly username: string
  readonly apiKey: string
  /** A sender id or short code; null for the shared one. */
  readonly sender: string | null
  readonly timeoutMs: number
}
