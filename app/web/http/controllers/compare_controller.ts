import type { HttpContext } from '@adonisjs/core/http'
import { isCurrency } from '#kernel/currency'
import { JSONAPI, type ErrorDocument } from '#kernel/jsonapi/document'
import { documents } from '#kernel/jsonapi/documents'
import { respondWithPage } from '#web/http/page_response'

const MOST = 4
const SLUG_OR_ID = /^[a-z0-9_-]{1,80}$/

/**
 * Up to four people side by side: `/compare?ids=amina-yusuf,carlos-lima`. Who is not public, or was
 * never there, is left out: the others can still be compared.
 */
export default class CompareController {
  async handle(ctx: HttpContext) {
    const { ids, currency } = ctx.request.qs() as Record<string, unknown>
    const asked = [...new Set(wordsOf(ids))].filter((each) => SLUG_OR_ID.test(each))
    const filter = typeof currency === 'string' && isCurrency(currency) ? { currency } : {}
    const names = asked.slice(0, MOST)
    const listed = { query: { filter }, params: { names: names.join(',') } }
    const { data } = await documents.get('talents', listed, ctx.actor)
    const missing = names.length - data.length
    const problem = told(asked.length > MOST, missing)
    await respondWithPage(ctx, 'compare', {
      talents: { jsonapi: JSONAPI, data },
      ...(problem === '' ? {} : { problem: sentence(problem) }),
    })
  }
}

/** `ids=a,b`, or `ids=a&ids=b` as boxes of a form send them. */
function wordsOf(ids: unknown): string[] {
  const given = Array.isArray(ids) ? ids : [ids]
  return given.flatMap((each) => (typeof each === 'string' ? each.split(',') : [])).filter(Boolean)
}

function told(tooMany: boolean, missing: number): string {
  return [
    tooMany ? `There is room for ${MOST}: here are the first.` : '',
    missing > 0 ? 'Not everybody you chose has a public profile now.' : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function sentence(detail: string): ErrorDocument {
  const title = 'Not everybody could be compared'
  return { jsonapi: JSONAPI, errors: [{ status: '200', code: 'page', title, detail }] }
}
