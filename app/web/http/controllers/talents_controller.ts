import type { HttpContext } from '@adonisjs/core/http'
import { isCurrency } from '#kernel/currency'
import type { Making } from '#kernel/cache/shared_cache'
import { DomainError } from '#kernel/errors'
import { documents } from '#kernel/jsonapi/documents'
import {
  JSONAPI,
  type ErrorDocument,
  type JsonApiDocument,
  type ResourceObject,
} from '#kernel/jsonapi/document'
import { FRESH, respondWithPage, respondWithStampedPage } from '#web/http/page_response'
import { searchRequest } from '#web/http/search_address'
import { talentCard } from '#web/http/talent_card'

const REVIEWS = '12'
const SIMILAR = '4'

/** All that the search page shows counts of. */
const FACETS = 'category,skills,rate,rating,jobs,available,verified,languages,country,city'

/**
 * What is left out, one at a time, when nobody fits: what narrows most first. Each is a search of
 * its own, and so only the first few are asked.
 */
const LOOSENED = [
  ...['q', 'city', 'skills', 'rateMax', 'ratingMin', 'languages', 'country', 'category'],
  ...['anySkills', 'rateMin', 'jobsMin', 'jobsMax', 'verified', 'available'],
]
const MOST_LOOSENED = 4

interface Profile {
  readonly id: string
  readonly currency?: string
  readonly reviews?: string
}

/** The search and the profiles, from the same documents that the API returns. */
export default class TalentsController {
  async index(ctx: HttpContext) {
    const { query, problem } = searchRequest(ctx.request.qs())
    const [categories, skills, found] = await Promise.all([
      documents.get('categories', {}, ctx.actor),
      this.#skills(ctx, [query.filter.skills, query.filter.anySkills].join(',')),
      this.#talents(ctx, query),
    ])
    const told = problem === null ? {} : { problem: sentence(problem) }
    const looser = found.talents?.data?.length === 0 ? await this.#looser(ctx, query.filter) : null
    await respondWithPage(ctx, 'search', {
      ...{ categories, skills, ...told, ...found },
      ...(looser && { looser }),
    })
  }

  async show(ctx: HttpContext) {
    const id = String(ctx.params.slug)
    const stamp = await documents.stamp('talents', id, ctx.actor)
    if (stamp === null) return this.#elsewhere(ctx, id)
    const query = profileQuery(ctx.request.qs())
    await respondWithStampedPage(ctx, { stamp, query }, (making) =>
      this.#profile(ctx, { id, ...query }, making)
    )
  }

  async #profile(ctx: HttpContext, { id, currency, reviews: after }: Profile, making: Making) {
    const query = currency === undefined ? {} : { filter: { currency } }
    const talent = await documents.get('talents', { id, query }, ctx.actor)
    making.dependsOn(`talents:${talent.data.id}`)
    const page = { size: REVIEWS, ...(after !== undefined && { after }) }
    const listed = { query: { filter: { talent: talent.data.id }, page } }
    const params = { id: talent.data.id }
    const [reviews, similar] = await Promise.all([
      documents.get('reviews', listed, ctx.actor),
      documents.get('talents', { query: { ...query, page: { size: SIMILAR } }, params }, ctx.actor),
    ])
    return {
      page: 'talent',
      documents: { talent, reviews, similar },
      card: talentCard(talent.data),
    }
  }

  /** A name that a profile had before leads to it; any other to nothing. */
  async #elsewhere(ctx: HttpContext, id: string) {
    const talent = await documents.get('talents', { id }, ctx.actor)
    const { slug } = talent.data.attributes as { slug: string }
    this.#moved(ctx, slug)
  }

  /** For good, and with whatever else the address said. */
  #moved({ request, response }: HttpContext, slug: string) {
    const search = new URL(request.url(true), 'http://localhost').search
    response.header('cache-control', FRESH)
    response.redirect().status(301).toPath(`/talents/${slug}${search}`)
  }

  /** When nobody fits: how many would without each of a few filters, by its name. */
  async #looser(ctx: HttpContext, filter: Record<string, string>): Promise<JsonApiDocument> {
    const names = LOOSENED.filter((name) => filter[name] !== undefined)
    const counts = await Promise.all(
      names.slice(0, MOST_LOOSENED).map(async (name) => {
        const { [name]: _without, ...others } = filter
        const { talents } = await this.#talents(ctx, { filter: others, page: { size: '1' } }, '')
        const page = talents?.meta?.page as { total?: number } | undefined
        return [name, page?.total ?? 0] as const
      })
    )
    return { jsonapi: JSONAPI, data: [], meta: { counts: Object.fromEntries(counts) } }
  }

  /** A filter the API refuses is the visitor's to correct, on the page they are on. */
  async #talents(
    ctx: HttpContext,
    query: object,
    withFacets = FACETS
  ): Promise<{ talents?: JsonApiDocument<ResourceObject[]>; problem?: ErrorDocument }> {
    try {
      const counted = { ...query, withFacets }
      return { talents: await documents.get('talents', { query: counted }, ctx.actor) }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return { problem: sentence(error.detail) }
    }
  }

  /** The names of the skills in the address, for their chips; an unknown one has none. */
  async #skills(ctx: HttpContext, ids: string): Promise<JsonApiDocument> {
    const wanted = ids.split(',').filter((id) => /^\d{1,9}$/.test(id))
    const found = await Promise.allSettled(
      wanted.slice(0, 20).map((id) => documents.get('skills', { id }, ctx.actor))
    )
    const data = found.flatMap((each) => (each.status === 'fulfilled' ? [each.value.data] : []))
    return { jsonapi: JSONAPI, data }
  }
}

/** What the page of a profile knows of its address, always in the same order. */
function profileQuery({ currency, reviews }: Record<string, unknown>) {
  return {
    ...(typeof currency === 'string' && isCurrency(currency) && { currency }),
    ...(typeof reviews === 'string' && { reviews }),
  }
}

function sentence(detail: string): ErrorDocument {
  const title = 'Part of the search could not be used'
  return {
    jsonapi: JSONAPI,
    errors: [{ status: '400', code: 'request.parameter_invalid', title, detail }],
  }
}
