import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { FoldAccounts } from '#escrow/actions/fold_accounts'
import { VerifyLedger } from '#escrow/queries/verify_ledger'

/** What the ledger's invariants find broken, each with its rows. */
export async function brokenInvariants(): Promise<unknown[]> {
  await (await app.container.make(FoldAccounts)).execute()
  const db = await app.container.make(Database)
  const verify = await app.container.make(VerifyLedger)
  const broken: unknown[] = []
  for await (const finding of verify.execute(db.connection())) {
    if (finding.rows.length > 0) broken.push(finding)
  }
  return broken
}
