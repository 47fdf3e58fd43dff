import type { LucidModel, LucidRow, ModelObject } from '@adonisjs/lucid/types/model'
import { goOn } from '#kernel/before_commit'
import { sql, type SqlValue } from '#kernel/sql'
import type { Tx } from '#kernel/unit_of_work'

/** A model of a row that was read without its query builder. */
export function modelOf<Model extends LucidModel>(
  model: Model,
  row: ModelObject
): InstanceType<Model> {
  const found = model.$createFromAdapterResult(row)
  if (!found) throw new TypeError(`No ${model.table} can be made of this`)
  return found
}

/**
 * Writes what changed of a row that this database transaction has locked. The work goes on
 * meanwhile, and cannot commit when the write fails. No hooks run.
 */
export async function saveChanges(row: LucidRow, tx: Tx): Promise<void> {
  const model = row.constructor as LucidModel
  const bindings: Record<string, SqlValue> = {}
  for (const [key, value] of Object.entries(row.$dirty)) {
    const column = model.$getColumn(key)
    if (!column) throw new TypeError(`${model.table} has no column for "${key}"`)
    const prepared: unknown = column.prepare ? column.prepare(value, key, row) : value
    bindings[column.columnName] = prepared as SqlValue
  }
  const columns = Object.keys(bindings)
  if (columns.length === 0) return
  const changes = columns.map((name) => `${name} = :${name}`).join(', ')
  const statement = `update ${model.table} set ${changes} where ${model.primaryKey} = :key`
  const key = String(row.$primaryKeyValue)
  row.$hydrateOriginals()
  await goOn(tx, sql(tx, statement, { ...bindings, key }, { prepared: true }))
}
