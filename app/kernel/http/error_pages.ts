import type { HttpContext } from '@adonisjs/core/http'

export interface Failure {
  status: number
  title: string
  /** One sentence for the person who asked; never says how the server is built. */
  detail: string
  requestId: string
}

/** The HTML page of an error outside the API. Bound by web; also the container token. */
export abstract class ErrorPages {
  abstract render(failure: Failure, ctx: HttpContext): string | Promise<string>
}

/** What is shown while no client is built. */
export class PlainErrorPages extends ErrorPages {
  render({ status, title, detail, requestId }: Failure): string {
    return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
<h1>${escape(title)}</h1>
<p>${escape(detail)}</p>
<p><small>${status} · ${escape(requestId)}</small></p>
<p><a href="/">Home</a></p>
</html>`
  }
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}
