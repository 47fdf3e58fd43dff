/**
 * The marketplace's clock as last heard from the server. Deadlines count in its time, which in
 * the demo can be days ahead of the device's, and a phone's own clock is often wrong.
 */
let offset = 0

export function hearClock(header: string | null): void {
  if (header === null) return
  const told = Date.parse(header)
  if (!Number.isNaN(told)) offset = told - Date.now()
}

export function now(): Date {
  return new Date(Date.now() + offset)
}
