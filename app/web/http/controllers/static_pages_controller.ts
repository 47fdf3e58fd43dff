import type { HttpContext } from '@adonisjs/core/http'
import { respondWithPage } from '#web/http/page_response'

/** Pages that need no document, by their path. */
export const STATIC_PAGES: Readonly<Record<string, string>> = {
  '/verify': 'verify',
  '/sign-up': 'sign_up',
  '/sign-in': 'sign_in',
  '/forgot-password': 'forgot_password',
  '/reset-password': 'reset_password',
  '/verify-email': 'verify_email',
}

/** Those of them with a form that a browser may send before the script is there. */
export const FORM_PAGES = ['/sign-in', '/sign-up', '/forgot-password', '/reset-password'] as const

export default class StaticPagesController {
  handle(ctx: HttpContext) {
    const path = ctx.route?.pattern ?? ''
    const page = STATIC_PAGES[path]
    if (page === undefined) throw new Error(`No page at ${path}`)
    return respondWithPage(ctx, page, {})
  }

  /** The page once more. What the form held, a password among it, is never read. */
  again({ request, response }: HttpContext) {
    response.redirect().withQs().status(303).toPath(request.url())
  }
}
