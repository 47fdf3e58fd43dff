import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Faults } from '#escrow/contract/sandbox'
import type { SandboxObject } from '#escrow/contract/sandbox'
import { sql } from '#kernel/sql'

/** Faults that every object of a kind has until they are switched off. */
export class SandboxSwitchboard {
  async faultsOf(client: QueryClientContract, object: SandboxObject): Promise<Faults> {
    const [row] = await sql<{ faults: Faults }>(
      client,
      'select faults from escrow.sandbox_faults where object = :object',
      { object }
    )
    return row?.faults ?? {}
  }

  async set(client: QueryClientContract, object: SandboxObject, faults: Faults): Promise<void> {
    await sql(
      client,
      `insert into escrow.sandbox_faults (object, faults)
       values (:object, cast(:faults as jsonb))
       on conflict (object) do update set faults = excluded.faults`,
      { object, faults: JSON.stringify(faults) }
    )
  }
}
