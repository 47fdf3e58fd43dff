import type { HttpContext } from '@adonisjs/core/http'
import { JSONAPI } from '#kernel/jsonapi/document'
import { documents } from '#kernel/jsonapi/documents'
import { notFound } from '#kernel/jsonapi/errors'
import { countryAt, skillIdIn, skillPath } from '#web/http/landing_address'
import { FRESH, respondWithPage } from '#web/http/page_response'

const SHOWN = '12'
const FACETS = 'skills,country,category,available'

/** Pages to arrive on: who is good at a skill, who lives in a country. */
export default class LandingController {
  async skill(ctx: HttpContext) {
    const id = skillIdIn(String(ctx.params.skill))
    if (id === null) throw notFound()
    const skill = await documents.get('skills', { id }, ctx.actor)
    const { label } = skill.data.attributes as { label: string }
    const path = skillPath(id, label)
    if (path !== ctx.request.url()) return this.#moved(ctx, path)
    const talents = await this.#talents(ctx, { skills: id })
    await respondWithPage(ctx, 'landing', { skill, talents })
  }

  async country(ctx: HttpContext) {
    const code = countryAt(ctx.request.url())
    if (code === null) throw notFound()
    const talents = await this.#talents(ctx, { country: code })
    if (talents.data.length === 0) throw notFound()
    const country = { jsonapi: JSONAPI, data: null, meta: { code } }
    await respondWithPage(ctx, 'landing', { country, talents })
  }

  #talents(ctx: HttpContext, filter: Record<string, string>) {
    const query = { filter, sort: '-rating', page: { size: SHOWN }, withFacets: FACETS }
    return documents.get('talents', { query }, ctx.actor)
  }

  /** The skill is known by its number: its name in the address may be an older one. */
  #moved({ response }: HttpContext, path: string) {
    response.header('cache-control', FRESH)
    response.redirect().status(301).toPath(path)
  }
}
