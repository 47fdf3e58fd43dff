declare module 'virtual:currency-exponents' {
  export const EXPONENTS: Readonly<Record<string, number>>
}

/** The part of `bin/verify-receipt.mjs` that runs anywhere: one truth for script and page. */
declare module 'virtual:verify-receipt' {
  export interface Checkpoint {
    readonly origin: string
    readonly epoch: number
    readonly size: bigint
    readonly signedAt: string
  }
  export interface OpenedLeg {
    readonly leg: number
    readonly kind: string
    readonly owner: string
    readonly currency: string
    /** Minor units, signed. */
    readonly amount: string
  }
  export interface Receipt {
    readonly header: {
      readonly id: string
      readonly kind: string
      readonly bookingId: string | null
      readonly occurredAt: string
    }
    readonly opened: readonly OpenedLeg[]
    readonly hidden: number
    readonly checkpoint: Checkpoint
    readonly key: string
  }
  export interface Consistency {
    readonly from: Checkpoint
    readonly to: Checkpoint
  }
  export class Refused extends Error {}
  export function canVerifySignatures(): Promise<boolean>
  export function verifyReceipt(given: unknown): Promise<Receipt>
  export function verifyConsistency(given: unknown): Promise<Consistency>
  export function verifyLog(text: string): Promise<readonly string[]>
}
