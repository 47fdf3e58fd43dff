import { inject } from '@adonisjs/core'
import { ProveConsistency, type ConsistencyProof } from '#escrow/queries/evidence/prove_consistency'
import { DocumentReader } from '#kernel/jsonapi/documents'

/** Proves that one published checkpoint is an earlier state of another one: `1.120-1.4000`. */
@inject()
export class ConsistencyProofsReader extends DocumentReader<ConsistencyProof> {
  constructor(private readonly proofs: ProveConsistency) {
    super()
  }

  override find(id: string): Promise<ConsistencyProof | null> {
    return this.proofs.execute(id)
  }
}
