import app from '@adonisjs/core/services/app'
import { FacetKeeper } from '#profiles/gateways/facets/facet_keeper'

/** How many documents this process's index has; one whose table was replaced is made anew first. */
export async function sizeOfFacetIndex(): Promise<number> {
  const keeper = await app.container.make(FacetKeeper)
  const size = async () => {
    await keeper.warm()
    return keeper.use([], (index) => index.size)
  }
  return (await size()) ?? (await size()) ?? 0
}
