/**
 * The marketplace's clock as the page was delivered. Deadlines count in its time, which in the
 * demo can be days ahead of the device's, and a phone's own clock is often wrong.
 */
let offset = 0

export function setClock(iso: string): void {
  const told = Date.parse(iso)
  if (!Number.isNaN(told)) offset = told - Date.now()
}

export function now(): Date {
  return new Date(Date.now() + offset)
}
