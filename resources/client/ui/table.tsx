import type { ComponentChildren } from 'preact'
import { cx } from '~/lib/class_names'

export interface Column<T> {
  readonly name: string
  readonly cell: (row: T) => ComponentChildren
  /** Right-aligned, tabular figures. */
  readonly numeric?: boolean
}

interface TableProps<T> {
  /** Said to a screen reader; the heading above says it to the eye. */
  caption: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  keyOf: (row: T) => string
}

/** A table on a wide screen; on a phone each row is a card with its column names. */
export function Table<T>({ caption, columns, rows, keyOf }: TableProps<T>) {
  return (
    <table role="table" class="block w-full md:table">
      <caption class="sr-only">{caption}</caption>
      <thead role="rowgroup" class="sr-only md:not-sr-only md:table-header-group">
        <tr role="row" class="md:table-row">
          {columns.map((column) => (
            <th
              key={column.name}
              role="columnheader"
              scope="col"
              class={cx(
                'border-b border-line px-3 py-2 text-13 font-semibold text-ink-soft first:ps-0 last:pe-0',
                column.numeric ? 'text-end' : 'text-start'
              )}
            >
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" class="grid gap-3 md:table-row-group">
        {rows.map((row) => (
          <tr
            key={keyOf(row)}
            role="row"
            class="grid gap-1 rounded-12 border border-line bg-surface p-4 md:table-row md:border-0 md:bg-transparent md:p-0"
          >
            {columns.map((column) => (
              <td
                key={column.name}
                role="cell"
                class={cx(
                  'flex justify-between gap-4 md:table-cell md:border-b md:border-line md:px-3 md:py-3 md:first:ps-0 md:last:pe-0',
                  column.numeric && 'money md:text-end'
                )}
              >
                <span class="text-13 text-ink-soft md:hidden" aria-hidden="true">
                  {column.name}
                </span>
                <span class={cx('min-w-0 text-end', !column.numeric && 'md:text-start')}>
                  {column.cell(row)}
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
