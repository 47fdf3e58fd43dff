import { inject } from '@adonisjs/core'
import type { EscrowErrorCode } from '#escrow/contract/errors'
import type { GivenStatement } from '#escrow/domain/reconciliation/statement'
import { Matches } from '#escrow/persistence/reconciliation/matches'
import { ProviderStatements } from '#escrow/persistence/reconciliation/statements'
import { system, type AccountActor } from '#kernel/actor'
import { Audit } from '#kernel/audit'
import { Clock } from '#kernel/clock'
import { DomainError } from '#kernel/errors'
import type { Tx } from '#kernel/unit_of_work'

/** Takes a statement in, whole or not at all; lines that are here already add nothing. */
@inject()
export class ImportStatement {
  constructor(
    private readonly statements: ProviderStatements,
    private readonly matches: Matches,
    private readonly audit: Audit,
    private readonly clock: Clock
  ) {}

  /**
   * @param actor nobody when the provider was asked by itself
   * @throws DomainError `escrow.statement_line_changed`
   */
  async execute(given: GivenStatement, actor: AccountActor | null, tx: Tx): Promise<string> {
    const [contradiction] = await this.statements.contradicted(tx, given)
    if (contradiction) throw changed(contradiction)
    const at = this.clock.now()
    const id = await this.statements.insert(tx, given, { by: actor?.accountId ?? null, at })
    await this.matches.byReference(tx, at)
    const { provider, currency, fromDay, toDay, lines } = given
    await this.audit.record(tx, {
      actor: actor ?? system(provider),
      action: 'escrow.statement_imported',
      subjectType: 'provider-statements',
      subjectId: id,
      after: { provider, currency, fromDay, toDay, lines: lines.length },
      at,
    })
    return id
  }
}

function changed({
  given,
  was,
}: Awaited<ReturnType<ProviderStatements['contradicted']>>[number]): DomainError {
  const tell = ({ object, amount, at }: typeof given) => `${object} ${amount} at ${at.toISO()}`
  return new DomainError<EscrowErrorCode>(
    'escrow.statement_line_changed',
    `Line “${given.lineRef}” was ${tell(was)} before, and is ${tell(given)} now.`,
    { pointer: '/data/attributes/content', meta: { lineRef: given.lineRef } }
  )
}
