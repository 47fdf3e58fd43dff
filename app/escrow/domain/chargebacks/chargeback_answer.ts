import type { DateTime } from 'luxon'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import { DomainError } from '#kernel/errors'

export const ANSWER_FILES = 'chargebacks'

/** What a file of evidence shows; an answer takes at most one of each. */
export const EVIDENCE_KINDS = ['work', 'conversation', 'receipt', 'other'] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

export type AnswerState = 'planned' | 'sending' | 'sent' | 'refused'

/** A file of evidence, kept by its digest. */
export interface AnswerFile {
  readonly kind: EvidenceKind
  readonly assetId: string
  readonly digest: string
  readonly size: number
  readonly mediaType: string
  readonly name: string
}

/** What staff hand in against a chargeback. */
export interface ChargebackAnswer {
  /** `cba_…`, also the key under which the provider takes it once. */
  readonly id: string
  readonly chargebackId: string
  readonly statement: string
  readonly answeredBy: string
  readonly answeredAt: DateTime<true>
  readonly state: AnswerState
  readonly attempts: number
  readonly nextTryAt: DateTime<true> | null
  readonly trouble: string | null
  /** Why its provider did not take it. */
  readonly refusal: string | null
  readonly sentAt: DateTime<true> | null
  readonly files: readonly AnswerFile[]
}

export const noSuchChargeback = () =>
  new DomainError<EscrowErrorCode>('escrow.chargeback_unknown', 'There is no such chargeback.')

export const answeredAlready = () =>
  new DomainError<EscrowErrorCode>(
    'escrow.chargeback_answered',
    'This chargeback is answered. A bank takes one answer, for good.'
  )

export const uncontestable = (why: string) =>
  new DomainError<EscrowErrorCode>('escrow.chargeback_uncontestable', why)
