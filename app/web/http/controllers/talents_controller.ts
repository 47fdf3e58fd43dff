import type { HttpContext } from '@adonisjs/core/http'
import { isCurrency } from '#kernel/currency'
import { DomainError } from '#kernel/errors'
import { documents } from '#kernel/jsonapi/documents'
import { JSONAPI, type ErrorDocument, type JsonApiDocument } from '#kernel/jsonapi/document'
import { respondWithPage, type Documents } from '#web/http/page_response'
import { searchRequest } from '#web/http/search_address'

/** The search and the profiles, from the same documents that the API returns. */
export default class TalentsController {
  index(ctx: HttpContext) {
    return respondWithPage(ctx, 'search', async (): Promise<Documents> => {
      const { query, problem } = searchRequest(ctx.request.qs())
      const categories = await documents.get('categories', {}, ctx.actor)
      const skills = await this.#skills(ctx, query.filter.skills)
      try {
        const talents = await documents.get('talents', { query }, ctx.actor)
        return { talents, categories, skills, ...(problem && { problem: sentence(problem) }) }
      } catch (error) {
        // A filter the API refuses is the visitor's to correct, on the page they are on.
        if (!(error instanceof DomainError)) throw error
        return { categories, skills, problem: sentence(error.detail) }
      }
    })
  }

  show(ctx: HttpContext) {
    return respondWithPage(ctx, 'talent', async () => {
      const wanted: unknown = ctx.request.qs().currency
      const currency = typeof wanted === 'string' && isCurrency(wanted) ? wanted : null
      const query = currency === null ? {} : { filter: { currency } }
      const id = String(ctx.params.slug)
      return { talent: await documents.get('talents', { id, query }, ctx.actor) }
    })
  }

  /** The names of the skills in the address, for their chips; an unknown one has none. */
  async #skills(ctx: HttpContext, ids: string | undefined): Promise<JsonApiDocument> {
    const wanted = (ids ?? '').split(',').filter((id) => /^\d{1,9}$/.test(id))
    const found = await Promise.allSettled(
      wanted.slice(0, 20).map((id) => documents.get('skills', { id }, ctx.actor))
    )
    const data = found.flatMap((each) => (each.status === 'fulfilled' ? [each.value.data] : []))
    return { jsonapi: JSONAPI, data }
  }
}

function sentence(detail: string): ErrorDocument {
  const title = 'Part of the search could not be used'
  return {
    jsonapi: JSONAPI,
    errors: [{ status: '400', code: 'request.parameter_invalid', title, detail }],
  }
}
