import { Lexer, type Token, type Tokens } from 'marked'
import type { ComponentChildren } from 'preact'

/**
 * Somebody's words with emphasis, lists, code and links. The lexer's tokens become elements here:
 * what they write is never HTML, and what we do not know stays as it was written.
 */
export function Written({ text }: { text: string }) {
  return <div class="written">{Lexer.lex(text, { gfm: true, breaks: true }).map(block)}</div>
}

function block(token: Token, index: number): ComponentChildren {
  switch (token.type) {
    case 'space':
    case 'def':
      return null
    case 'paragraph':
    case 'heading':
      return <p key={index}>{inline(token.tokens, token.raw)}</p>
    case 'blockquote':
      return <blockquote key={index}>{token.tokens?.map(block)}</blockquote>
    case 'code':
      return (
        <pre key={index}>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      )
    case 'list': {
      const { ordered, items, start } = token as Tokens.List
      const rows = items.map((item, at) => <li key={at}>{item.tokens.map(block)}</li>)
      return ordered ? (
        <ol key={index} start={start === '' ? 1 : start}>
          {rows}
        </ol>
      ) : (
        <ul key={index}>{rows}</ul>
      )
    }
    case 'text':
      return <span key={index}>{inline(token.tokens, token.raw)}</span>
    default:
      return <p key={index}>{token.raw}</p>
  }
}

function inline(tokens: readonly Token[] | undefined, raw: string): ComponentChildren {
  return tokens ? tokens.map(piece) : raw
}

function piece(token: Token, index: number): ComponentChildren {
  switch (token.type) {
    case 'strong':
      return <strong key={index}>{inline(token.tokens, token.raw)}</strong>
    case 'em':
      return <em key={index}>{inline(token.tokens, token.raw)}</em>
    case 'del':
      return <s key={index}>{inline(token.tokens, token.raw)}</s>
    case 'codespan':
      return <code key={index}>{(token as Tokens.Codespan).text}</code>
    case 'br':
      return <br key={index} />
    case 'link':
      return <Away key={index} token={token as Tokens.Link} />
    case 'escape':
      return (token as Tokens.Escape).text
    case 'text':
      return token.tokens ? inline(token.tokens, token.raw) : (token as Tokens.Text).text
    default:
      return token.raw
  }
}

/** Only to pages and mailboxes, and never with our address in its pocket. */
function Away({ token }: { token: Tokens.Link }) {
  if (!/^(https?:|mailto:)/i.test(token.href)) return <>{token.raw}</>
  return (
    <a class="link" href={token.href} target="_blank" rel="noopener noreferrer nofollow ugc">
      {inline(token.tokens, token.text)}
    </a>
  )
}
