/** Leaves of one epoch, from the first up to, not including, the last. */
export interface Span {
  readonly epoch: number
  readonly from: bigint
  readonly to: bigint
}
