import type { Block } from '#notices/gateways/mail/letter'

export interface MailPage {
  readonly title: string
  readonly greeting: string
  readonly lead: string
  readonly blocks: readonly Block[]
  /** What the button says, and where it leads. */
  readonly call: string
  readonly href: string
  readonly preferences: string
  readonly foot: { readonly label: string; readonly href: string } | null
}

/** Programs that show mail know no classes of ours, so each element carries its style. */
const STYLE = {
  body: 'margin:0;padding:24px 12px;background:#faf7f1;color:#2a2521;font:16px/1.5 -apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif',
  sheet:
    'max-width:560px;margin:0 auto;padding:28px 24px;background:#fffefb;border:1px solid #e0dad0;border-radius:12px',
  name: 'margin:0 0 20px;font-size:15px;font-weight:600;color:#0f5c4d',
  text: 'margin:0 0 16px',
  lead: 'margin:0 0 16px;font-size:20px;line-height:1.4;font-weight:600',
  heading:
    'margin:24px 0 8px;padding-top:16px;border-top:1px solid #e0dad0;font-size:13px;font-weight:600;color:#6b635a',
  entry: 'margin:0 0 16px',
  entryLink: 'color:#0f5c4d;font-weight:600;text-decoration:underline',
  entryText: 'display:block;color:#6b635a',
  button:
    'display:inline-block;margin:8px 0 0;padding:12px 20px;background:#0f5c4d;color:#ffffff;border-radius:6px;font-weight:600;text-decoration:none',
  foot: 'max-width:560px;margin:16px auto 0;padding:0 24px;font-size:13px;color:#6b635a',
  footLink: 'color:#6b635a',
} as const

export function pageOf(page: MailPage): string {
  const foot = [
    link(page.preferences, 'How you are reached', STYLE.footLink),
    page.foot && link(page.foot.href, page.foot.label, STYLE.footLink),
  ]
    .filter(Boolean)
    .join(' &nbsp;·&nbsp; ')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light">
<title>${escaped(page.title)}</title>
</head>
<body style='${STYLE.body}'>
<div style='${STYLE.sheet}'>
<p style='${STYLE.name}'>Uvidense</p>
<p style='${STYLE.text}'>${escaped(page.greeting)}</p>
<p style='${STYLE.lead}'>${escaped(page.lead)}</p>
${page.blocks.map(block).join('\n')}
<p style='margin:0'>${link(page.href, page.call, STYLE.button)}</p>
</div>
<p style='${STYLE.foot}'>${foot}</p>
</body>
</html>
`
}

function block(each: Block): string {
  if (each.kind === 'heading') return `<p style='${STYLE.heading}'>${escaped(each.text)}</p>`
  if (each.kind === 'paragraph') {
    return `<p style='${STYLE.text}'>${escaped(each.text).replaceAll('\n', '<br>')}</p>`
  }
  const text = each.text ? `<span style='${STYLE.entryText}'>${escaped(each.text)}</span>` : ''
  return `<p style='${STYLE.entry}'>${link(each.href, each.title, STYLE.entryLink)}${text}</p>`
}

const link = (href: string, label: string, style: string): string =>
  `<a href="${escaped(href)}" style='${style}'>${escaped(label)}</a>`

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** What people wrote is text, wherever it stands. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
