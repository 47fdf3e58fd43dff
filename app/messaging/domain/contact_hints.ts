/** What in a text could take two people, and their money, away before anything is held for them. */
export type HintKind = 'email' | 'phone' | 'link' | 'handle' | 'outside-payment'

export interface Hint {
  readonly kind: HintKind
  /** The words that look like it, in small letters. */
  readonly text: string
}

/**
 * Finds contact details and talk of paying elsewhere, also when they are spelled out: spaced-out
 * digits, digits as words, `at` and `dot`. It errs on the side of silence: postcodes, prices, dates,
 * sizes, times and our own references are none. Nothing is ever withheld because of it; the writer
 * is told, and decides.
 */
export function contactHints(text: string): Hint[] {
  const plain = fold(text)
  const emails = [...matches(plain, EMAIL), ...matches(plain, SPELLED_EMAIL)]
  const found: Hint[] = [
    ...emails.map((each) => ({ kind: 'email' as const, text: each })),
    ...phones(without(plain, emails)).map((each) => ({ kind: 'phone' as const, text: each })),
    ...LINKS.flatMap((pattern) => matches(plain, pattern)).map((each) => ({
      kind: 'link' as const,
      text: each,
    })),
    ...HANDLES.flatMap((pattern) => matches(plain, pattern)).map((each) => ({
      kind: 'handle' as const,
      text: each,
    })),
    ...PAYMENTS.flatMap((pattern) => matches(plain, pattern)).map((each) => ({
      kind: 'outside-payment' as const,
      text: each,
    })),
  ]
  const seen = new Set<string>()
  return found.filter(({ kind, text: words }) => {
    const key = `${kind} ${words}`
    return !seen.has(key) && Boolean(seen.add(key))
  })
}

/** Full-width and Arabic digits as ASCII ones, letters small, what cannot be seen left out. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replaceAll(/[\u0966-\u096f]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
    .toLowerCase()
}

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([whole]) => whole.trim())

const without = (text: string, parts: readonly string[]): string =>
  parts.reduce((rest, part) => rest.replace(part, ' '), text)

const EMAIL = /[a-z0-9][\w.+-]{0,63}@[a-z0-9-]+(?:\.[a-z0-9-]+)+/g

const AT = String.raw`(?:\s*[[({]\s*(?:at|arroba|arobase|aet|kwa)\s*[\])}]\s*|\s+(?:at|arroba|arobase)\s+|\s*@\s*)`
const DOT = String.raw`(?:\s*[[({]\s*(?:dot|punto|ponto|point|nokta)\s*[\])}]\s*|\s+(?:dot|punto|ponto|point|nukta|nokta)\s+|\s*\.\s?)`
const ENDING = String.raw`(?:com|net|org|info|io|co|me|app|dev|ke|ng|za|in|de|fr|es|br|mx|ar|uk|pt|tz|ug|gh)\b`
const SPELLED_EMAIL = new RegExp(
  String.raw`[a-z0-9][\w.+-]{0,63}${AT}[a-z0-9-]{2,}(?:${DOT}[a-z0-9-]{2,})*${DOT}${ENDING}`,
  'g'
)

/** Pages where people meet or talk; a link to a plan or an example is none of them. */
const LINKS = [
  /\b(?:wa\.me|chat\.whatsapp\.com|t\.me|telegram\.me|discord\.gg|discord\.com\/invite|m\.me|signal\.me|join\.skype\.com|calendly\.com|meet\.google\.com|zoom\.us\/j|paypal\.me|cash\.app|venmo\.com|wise\.com\/pay|revolut\.me|ko-fi\.com|buymeacoffee\.com)\/?[\w./?=+-]*/g,
  /\b(?:facebook|instagram|linkedin|twitter|x|tiktok)\.com\/(?:in\/)?[\w.]{3,}/g,
]

const NETWORK = String.raw`(?:whats?\s?app|wh?atsap|telegram|signal|skype|viber|wechat|discord|instagram|insta|facebook|messenger|snapchat|zalo|kakaotalk|imo)`

const HANDLES = [
  // "whatsapp me", "on telegram: @carlos", "escríbeme por whatsapp", "nitumie whatsapp"
  new RegExp(
    String.raw`\b(?:on|via|through|over|my|by|to|use|por|mi|meu|pelo|al|sur|mon|über|auf|mein|kwa|kwenye|yangu|me)\s+(?:\w+\s+)?${NETWORK}\b(?:\s*(?:is|:|=)?\s*@?[\w.]{3,})?`,
    'g'
  ),
  new RegExp(
    String.raw`\b${NETWORK}\s*(?:me|id|:|@|number|no\.?|número|numéro|nummer|namba)\s*@?[\w.]*`,
    'g'
  ),
  /(?<![\w@.])@(?=[a-z_]*[_.\d][a-z\d])[\w.]{4,}(?![\w/@])/g,
]

const PAYMENTS = [
  /\b(?:pay(?! attention)|paid|paying|payment|send (?:me )?(?:the )?money|settle)\b[^.!?\n]{0,40}\b(?:outside|off[- ]?(?:the )?platform|directly|direct|under the table|in cash|without (?:the )?(?:fee|fees|escrow|uvidense|platform))/g,
  /\b(?:avoid|skip|save|bypass|without)\b[^.!?\n]{0,24}\b(?:platform|service|uvidense|escrow)\b[^.!?\n]{0,12}\b(?:fee|fees|commission)?/g,
  /\b(?:pagar|pagame|págame|pago|pague|pagamento|pagas)\b[^.!?\n]{0,40}\b(?:fuera|directo|directamente|diretamente|direto|por fora|en efectivo|em dinheiro|sin comisi[oó]n|sem taxa)/g,
  /\b(?:payer|paie|paiement|payez|régler)\b[^.!?\n]{0,40}(?:en dehors|directement|en direct|hors (?:de la )?plateforme|en espèces|sans (?:les )?frais)/g,
  /\b(?:bezahl\w*|zahl\w*|überweis\w*)\b[^.!?\n]{0,40}\b(?:direkt|außerhalb|ausserhalb|bar|ohne (?:die )?gebühr\w*)/g,
  /\b(?:nilipe|lipa|malipo|tuma pesa)\b[^.!?\n]{0,40}\b(?:nje|moja kwa moja|taslimu|bila ada)/g,
  /\b(?:my|to my|mi|meu|mon|mein|yangu)\s+(?:paypal|wise|revolut|venmo|cash ?app|zelle|skrill|payoneer|m-?pesa|mpesa|binance|usdt|bitcoin|btc|bank account|cuenta bancaria|iban|pix)\b/g,
  /\b(?:via|by|through|over|to|por|par|per|kwa)\s+(?:paypal|western union|moneygram|venmo|cash ?app|zelle|skrill|payoneer|usdt|bitcoin|btc|crypto)\b/g,
  /\b[a-z]{2}\d{2}(?:\s?[a-z0-9]{4}){3,7}(?:\s?[a-z0-9]{1,3})?\b/g,
]

const WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['zero', 'oh', 'cero', 'zéro', 'null', 'sifuri'],
    ['one', 'uno', 'um', 'un', 'eins', 'moja'],
    ['two', 'dos', 'dois', 'deux', 'zwei', 'mbili'],
    ['three', 'tres', 'três', 'trois', 'drei', 'tatu'],
    ['four', 'cuatro', 'quatro', 'quatre', 'vier', 'nne'],
    ['five', 'cinco', 'cinq', 'fünf', 'tano'],
    ['six', 'seis', 'sechs', 'sita'],
    ['seven', 'siete', 'sete', 'sept', 'sieben', 'saba'],
    ['eight', 'ocho', 'oito', 'huit', 'acht', 'nane'],
    ['nine', 'nueve', 'nove', 'neuf', 'neun', 'tisa'],
  ].flatMap((names, digit) => names.map((name) => [name, String(digit)]))
)
const WORD = new RegExp(
  String.raw`(?<![\p{L}\d])(?:${Object.keys(WORDS).join('|')})(?![\p{L}\d])`,
  'gu'
)

/** Runs of digits with what people put between them; a slash or a colon is a date or a time. */
const RUN = /(?:\+|\(\+?|\b00)?\d(?:[\s.()_*|-]{0,3}\d){6,17}(?!\d)/g

/** What stands beside figures that are no number to call. */
const MONEY_BEFORE = /(?:[$€£¥₹₦₵]|\b(?:ksh|kes|usd|eur|gbp|ngn|zar|inr|ghs|tzs|ugx|rs|r))\s*$/
const MONEY_AFTER =
  /^\s*(?:[$€£¥₹₦₵%]|(?:ksh|kes|usd|eur|gbp|ngn|zar|inr|jpy|shillings|dollars|euros?|rupees|naira|rand|px|mm|cm|km|kg|words|views|rows|users|lines)\b)/
const REFERENCE_BEFORE =
  /(?:\b(?:order|invoice|ref|reference|booking|ticket|isbn|issn|sku|serial|version|account no|case|po|id|no|nr|number)\b[\s.:#]*|#)$/
const CALL_BEFORE =
  /\b(?:call|phone|tel|ring|text|sms|mobile|cell|whats?app|number|llam\w*|tel[eé]fono|celular|ligue|telefone|appel\w*|téléphone|ruf\w*|anruf\w*|telefon|handy|piga|simu|namba)\b[^\d\n]{0,20}$/

function phones(text: string): string[] {
  const spelled = text.replaceAll(WORD, (word) => WORDS[word] ?? word)
  return [...spelled.matchAll(RUN)].flatMap((match) => {
    const run = match[0].trim()
    const before = spelled.slice(Math.max(0, match.index - 30), match.index)
    const after = spelled.slice(match.index + match[0].length)
    return isPhone(run, before, after) ? [run] : []
  })
}

function isPhone(run: string, before: string, after: string): boolean {
  const digits = run.replaceAll(/\D/g, '')
  const international = /^\(?\+|^00/.test(run)
  if (digits.length < 7 || digits.length > 15) return false
  if (/[:/]$/.test(before) || /^[:/]\d/.test(after)) return false
  if (MONEY_BEFORE.test(before) || MONEY_AFTER.test(after) || isDate(run)) return false
  if (CALL_BEFORE.test(before)) return true
  if (REFERENCE_BEFORE.test(before)) return false
  if (isGrouped(run) || isSeries(run)) return false
  if (international) return digits.length >= 9
  // Without a prefix only what is dialled with a leading zero, or as long as a mobile number.
  return (digits.startsWith('0') && digits.length >= 9) || digits.length >= 10
}

/** `2026-12-04`, `04.12.2026`, `2026 12 04 1400`, `20261204`. */
function isDate(run: string): boolean {
  return /^(?:19|20)\d\d[-.\s]?(?:0?[1-9]|1[0-2])[-.\s]?(?:0?[1-9]|[12]\d|3[01])(?:\D.*)?$|^(?:0?[1-9]|[12]\d|3[01])[-.\s](?:0?[1-9]|1[0-2])[-.\s](?:19|20)\d\d\b/.test(
    run
  )
}

/** Thousands: `1 250 000`, `1.250.000`, `12.500.000,00`. */
const isGrouped = (run: string) => /^[1-9]\d{0,2}(?:([\s.])\d{3})(?:\1\d{3})+$/.test(run)

/** Years or small figures in a row: `2019 2020 2021`, `10 20 30 40`. */
function isSeries(run: string): boolean {
  const parts = run.split(/\s+|\s*-\s*/).map(Number)
  if (parts.length < 3 || parts.some((each) => Number.isNaN(each))) return false
  return (
    parts.every((each, index) => index === 0 || each > (parts[index - 1] ?? 0)) &&
    parts.every((each) => each > 9)
  )
}
