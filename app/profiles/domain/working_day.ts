import { IANAZone } from 'luxon'

/** From 9 to 17, wherever somebody is. */
const WORKING_MINUTES = 8 * 60
const DAY = 24 * 60

const ZONES = [...Intl.supportedValuesOf('timeZone'), 'UTC']

/** How many minutes of two working days fall together, by how far apart their clocks are. */
export function overlapOf(left: number, right: number): number {
  const apart = Math.abs(left - right) % DAY
  return Math.max(0, WORKING_MINUTES - Math.min(apart, DAY - apart))
}

/**
 * Zones whose working day shares at least so many hours with that of `zone`, as their clocks stand
 * at a moment: summer time may add or take one.
 *
 * @param at milliseconds of the epoch
 */
export function zonesNear(zone: string, hours: number, at: number): string[] {
  const here = IANAZone.create(zone).offset(at)
  const near = ZONES.filter(
    (other) => overlapOf(here, IANAZone.create(other).offset(at)) >= hours * 60
  )
  return near.includes(zone) ? near : [...near, zone]
}
