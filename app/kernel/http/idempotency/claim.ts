import type { Rendered } from '#kernel/jsonapi/rendering'
import type { Tx } from '#kernel/unit_of_work'

/** What an answer needs to be given again: rendered anew when its body was not stored in time. */
export interface Outcome {
  status: number
  /** Resource type and id of the answer, null for an answer without a document. */
  type: string | null
  id: string | null
}

/** One request's hold on its `Idempotency-Key`. */
export interface IdempotencyClaim {
  /**
   * Marks the key done in the database transaction of the effect itself.
   *
   * The transaction rolls back with `request.key_in_progress` when another request took the lapsed
   * lease over.
   *
   * @param answer as it will be sent, where it is known by now; it is then kept together with the
   * effect
   */
  complete(tx: Tx, outcome: Outcome, answer?: Rendered | null): Promise<void>

  /** Keeps the body of the answer out of the store: it holds a secret that is told only once. */
  withhold(): void

  /**
   * Frees the key after the answer, for what lives in the answer's cookies and not in a row: a
   * browser that missed them has to be able to do it again.
   */
  forget(): void
}
