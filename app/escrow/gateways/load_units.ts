import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { ProviderUnits, type ProviderCurrency } from '#escrow/domain/provider_units'
import { sql } from '#kernel/sql'

/** How a provider counts, as `escrow.provider_currencies` says. */
export async function loadUnits(
  client: QueryClientContract,
  provider: string
): Promise<ProviderUnits> {
  const rows = await sql<ProviderCurrency>(
    client,
    'select code, exponent, step from escrow.provider_currencies where provider = :provider',
    { provider }
  )
  return new ProviderUnits(provider, rows)
}
