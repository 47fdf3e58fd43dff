import { inject } from '@adonisjs/core'
import { Database } from '@adonisjs/lucid/database'
import type { Span } from '#escrow/domain/evidence/span'
import { Checkpoints } from '#escrow/persistence/evidence/checkpoints'
import { Verifications } from '#escrow/persistence/evidence/verifications'
import { recent } from '#escrow/queries/invariants/recent'
import type { Finding } from '#escrow/queries/verify_ledger'
import { sql } from '#kernel/sql'

const SHOWN = 20
const SPAN = 5000n

/** Checks what was sealed since the last time, at a cost that does not grow with the ledger. */
@inject()
export class VerifyRecent {
  constructor(
    private readonly db: Database,
    private readonly checkpoints: Checkpoints,
    private readonly verifications: Verifications
  ) {}

  /** What is to be looked at next; null when all of it was. */
  async next(): Promise<Span | null> {
    const client = this.db.connection()
    const last = await this.checkpoints.last(client)
    if (!last) return null
    let { epoch, size } = (await this.verifications.seen(client)) ?? { epoch: 1, size: 0n }
    for (; epoch <= last.epoch; epoch++, size = 0n) {
      const end = epoch === last.epoch ? last.size : await this.#endOf(epoch)
      if (size < end) return { epoch, from: size, to: size + SPAN < end ? size + SPAN : end }
    }
    return null
  }

  async execute({ epoch, from, to }: Span): Promise<Finding[]> {
    const findings: Finding[] = []
    for (const { number, holds, statement } of recent) {
      const rows = await sql<Record<string, unknown>>(
        this.db.connection(),
        `select * from (${statement}) broken limit ${SHOWN}`,
        { epoch, from, to }
      )
      findings.push({ number, holds, rows })
    }
    return findings
  }

  async #endOf(epoch: number): Promise<bigint> {
    const before = { epoch: epoch + 1, size: 0n }
    const [last] = await this.checkpoints.latest(this.db.connection(), before, 1)
    return last?.epoch === epoch ? last.size : 0n
  }
}
