import { Lexer, type Token, type Tokens } from 'marked'

/**
 * Words with emphasis, lists, code and links, as data: what a page makes elements of. There is no
 * HTML in it and no way to write some, and what we do not know stays as it was written. The browser
 * makes the same of the same words while they are typed.
 */
export type Words = string | Marked | Link | Break
interface Marked {
  readonly as: Mark
  readonly of: readonly Words[]
  /** Of a numbered list. */
  readonly start?: number
}
export interface Link {
  readonly as: 'a'
  readonly href: string
  readonly of: readonly Words[]
}
export interface Break {
  readonly as: 'br'
}
type Mark =
  'p' | 'blockquote' | 'pre' | 'code' | 'ul' | 'ol' | 'li' | 'span' | 'strong' | 'em' | 's'

export function written(text: string): Words[] {
  return Lexer.lex(text, { gfm: true, breaks: true }).flatMap(block)
}

function block(token: Token): Words[] {
  switch (token.type) {
    case 'space':
    case 'def':
      return []
    case 'paragraph':
    case 'heading':
      return [{ as: 'p', of: inline(token.tokens, token.raw) }]
    case 'blockquote':
      return [{ as: 'blockquote', of: (token.tokens ?? []).flatMap(block) }]
    case 'code':
      return [{ as: 'pre', of: [{ as: 'code', of: [(token as Tokens.Code).text] }] }]
    case 'list': {
      const { ordered, items, start } = token as Tokens.List
      const rows = items.map((item) => ({ as: 'li' as const, of: item.tokens.flatMap(block) }))
      if (!ordered) return [{ as: 'ul', of: rows }]
      return [{ as: 'ol', start: start === '' ? 1 : start, of: rows }]
    }
    case 'text':
      return [{ as: 'span', of: inline(token.tokens, token.raw) }]
    default:
      return [{ as: 'p', of: [token.raw] }]
  }
}

function inline(tokens: readonly Token[] | undefined, raw: string): Words[] {
  return tokens ? tokens.flatMap(piece) : [raw]
}

const MARKS: Readonly<Record<string, Mark>> = { strong: 'strong', em: 'em', del: 's' }

function piece(token: Token): Words[] {
  const mark = MARKS[token.type]
  if (mark)
    return [{ as: mark, of: inline('tokens' in token ? token.tokens : undefined, token.raw) }]
  switch (token.type) {
    case 'codespan':
      return [{ as: 'code', of: [(token as Tokens.Codespan).text] }]
    case 'br':
      return [{ as: 'br' }]
    case 'link':
      return away(token as Tokens.Link)
    case 'escape':
      return [(token as Tokens.Escape).text]
    case 'text':
      return token.tokens ? inline(token.tokens, token.raw) : [(token as Tokens.Text).text]
    default:
      return [token.raw]
  }
}

/** Only to pages and mailboxes. */
function away({ href, tokens, text, raw }: Tokens.Link): Words[] {
  if (!/^(https?:|mailto:)/i.test(href)) return [raw]
  return [{ as: 'a', href, of: inline(tokens, text) }]
}
