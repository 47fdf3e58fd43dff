import { FIRST_TALENTS, TALENT_COUNT } from '#database/seeders/demo/plan_talents'

/** The demo’s past, in days. */
export const DAYS = 180

/** The first are there from the start, the others come one by one. */
export function joinDayOfTalent(index: number): number {
  if (index < FIRST_TALENTS) return index / 100
  return 2 + ((index - FIRST_TALENTS) / (TALENT_COUNT - FIRST_TALENTS)) * (DAYS - 4)
}

export function joinDayOfClient(index: number): number {
  return index === 0 ? 0 : 1 + index * 1.5
}
