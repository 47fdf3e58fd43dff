import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { SANDBOX_OBJECTS, type Faults, type SandboxObject } from '#escrow/contract/sandbox'
import type { SandboxSwitch } from '#escrow/domain/sandbox_switch'
import { sql } from '#kernel/sql'

/** Faults that the next objects of a kind have: so many of them, or all until they are switched off. */
export class SandboxSwitchboard {
  /** What one more object does; from now on it counts as having had it. */
  async take(client: QueryClientContract, object: SandboxObject): Promise<Faults> {
    const [row] = await sql<{ faults: Faults }>(
      client,
      `update escrow.sandbox_faults set remaining = remaining - 1
       where object = :object and (remaining is null or remaining > 0) returning faults`,
      { object }
    )
    return row?.faults ?? {}
  }

  /** The same, only if its call stays without an answer: anything else is for later. */
  async takeSilent(client: QueryClientContract, object: SandboxObject): Promise<Faults> {
    const [row] = await sql<{ faults: Faults }>(
      client,
      `update escrow.sandbox_faults set remaining = remaining - 1
       where object = :object and (remaining is null or remaining > 0)
         and (faults @> '{"lose": true}' or faults @> '{"timeOut": true}') returning faults`,
      { object }
    )
    return row?.faults ?? {}
  }

  /** One for each kind of object, switched on or not. */
  async all(client: QueryClientContract): Promise<SandboxSwitch[]> {
    const rows = await sql<SandboxSwitch>(
      client,
      'select object, faults, remaining from escrow.sandbox_faults'
    )
    const known = new Map(rows.map((row) => [row.object, row]))
    return SANDBOX_OBJECTS.map(
      (object) => known.get(object) ?? { object, faults: {}, remaining: null }
    )
  }

  /** @param remaining for how many; for all of them by default */
  async set(
    client: QueryClientContract,
    object: SandboxObject,
    faults: Faults,
    remaining: number | null = null
  ): Promise<void> {
    await sql(
      client,
      `insert into escrow.sandbox_faults (object, faults, remaining)
       values (:object, cast(:faults as jsonb), :remaining)
       on conflict (object) do update
       set faults = excluded.faults, remaining = excluded.remaining`,
      { object, faults: JSON.stringify(faults), remaining }
    )
  }
}
