import { AFRICA } from '#database/seeders/demo/places/africa'
import { AMERICAS } from '#database/seeders/demo/places/americas'
import { ASIA } from '#database/seeders/demo/places/asia'
import { EUROPE } from '#database/seeders/demo/places/europe'
import type { Place } from '#database/seeders/demo/places/place'

export const PLACES: readonly Place[] = [...AFRICA, ...ASIA, ...AMERICAS, ...EUROPE]
