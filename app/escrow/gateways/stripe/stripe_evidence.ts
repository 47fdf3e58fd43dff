import type Stripe from 'stripe'
import type { EvidenceKind } from '#escrow/domain/chargebacks/chargeback_answer'
import type { EvidenceFile } from '#escrow/gateways/payment_provider'
import { told } from '#escrow/gateways/stripe/told'

/** Where Stripe wants which file. https://docs.stripe.com/api/disputes/evidence_object */
const FIELDS = {
  work: 'service_documentation',
  conversation: 'customer_communication',
  receipt: 'receipt',
  other: 'uncategorized_file',
} as const satisfies Record<EvidenceKind, keyof Stripe.DisputeUpdateParams.Evidence>

/** Sends the files of an answer, each once under the answer's key; under the fields they belong in. */
export async function evidenceFiles(
  stripe: Stripe,
  answerId: string,
  files: readonly EvidenceFile[]
): Promise<Stripe.DisputeUpdateParams.Evidence> {
  const evidence: Stripe.DisputeUpdateParams.Evidence = {}
  for (const { kind, name, mediaType, bytes } of files) {
    const sent = await told(
      'file',
      stripe.files.create(
        { purpose: 'dispute_evidence', file: { data: bytes, name, type: mediaType } },
        { idempotencyKey: `contest-${answerId}-${kind}` }
      )
    )
    evidence[FIELDS[kind]] = sent.id
  }
  return evidence
}
