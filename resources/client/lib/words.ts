/** Words with emphasis, lists, code and links, as the server tells them: never HTML. */
export type Words = string | Marked

export interface Marked {
  readonly as: string
  readonly of?: readonly Words[]
  readonly href?: string
  readonly start?: number
}
