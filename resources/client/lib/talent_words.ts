/** `in about 5 hours` */
export function answersIn(hours: number): string {
  if (hours < 1) return 'within an hour'
  if (hours < 48) return `in about ${Math.round(hours)} hour${Math.round(hours) === 1 ? '' : 's'}`
  return `in about ${Math.round(hours / 24)} days`
}
