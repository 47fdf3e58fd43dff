import type { HttpContext } from '@adonisjs/core/http'
import { picture } from '#profiles/domain/art/pictures'

export default class ArtController {
  /** A picture is a pure function of its address, so that nothing is stored and all caches keep it. */
  async show({ params, response }: HttpContext) {
    const svg = picture(String(params.kind), String(params.file))
    response.header('x-content-type-options', 'nosniff')
    if (svg === null) {
      response.header('content-type', 'text/plain; charset=utf-8')
      return response.status(404).send('There is no such picture.')
    }
    response.header('content-type', 'image/svg+xml; charset=utf-8')
    response.header('cache-control', 'public, max-age=31536000, immutable')
    response.header('content-security-policy', "default-src 'none'; sandbox")
    return response.send(svg)
  }
}
