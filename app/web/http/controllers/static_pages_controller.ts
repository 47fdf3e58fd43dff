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

export default class StaticPagesController {
  handle(ctx: HttpContext) {
    const page = STATIC_PAGES[ctx.request.url()]
    if (page === undefined) throw new Error(`No page at ${ctx.request.url()}`)
    return respondWithPage(ctx, page, {})
  }
}
