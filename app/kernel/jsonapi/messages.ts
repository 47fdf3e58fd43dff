import type { FieldContext, MessagesProviderContact } from '@vinejs/vine/types'

/** What Vine's reporter gathers for one field. */
export interface FieldProblem {
  /** Path below the validated object, e.g. `milestones.0.amount`. */
  field: string
  message: string
  rule: string
  meta?: Record<string, unknown>
}

type Args = Record<string, unknown>
type Sentence = string | ((args: Args) => string)

/** Rules whose sentence needs no name of the field: errors stand beside their fields. */
const SENTENCES: Record<string, Sentence> = {
  'required': 'This is needed.',
  'string': 'Write this as text.',
  'boolean': 'This is either true or false.',
  'number': 'This is a number.',
  'object': 'This has to be an object.',
  'array': 'This has to be a list.',
  'record': 'This has to be an object.',
  'date': 'This is not a date we can read.',
  'email': 'This does not look like an e-mail address.',
  'url': 'This does not look like a web address.',
  'activeUrl': 'This address does not answer.',
  'regex': 'This is not in the form we expect.',
  'uuid': 'This is not an id we know.',
  'minLength': ({ min }) =>
    `Use at least ${min} ${Number(min) === 1 ? 'character' : 'characters'}.`,
  'maxLength': ({ max }) => `Use at most ${max} characters.`,
  'fixedLength': ({ size }) => `This has exactly ${size} characters.`,
  'array.minLength': ({ min }) => `Give at least ${min}.`,
  'array.maxLength': ({ max }) => `Give at most ${max}.`,
  'array.fixedLength': ({ size }) => `Give exactly ${size}.`,
  'notEmpty': 'Give at least one.',
  'distinct': 'The same thing is in here twice.',
  'min': ({ min }) => `This is at least ${min}.`,
  'max': ({ max }) => `This is at most ${max}.`,
  'range': ({ min, max }) => `This is between ${min} and ${max}.`,
  'positive': 'This is more than zero.',
  'negative': 'This is less than zero.',
  'nonNegative': 'This is zero or more.',
  'nonPositive': 'This is zero or less.',
  'withoutDecimals': 'This is a whole number.',
  'in': ({ choices }) => oneOf(choices),
  'enum': ({ choices }) => oneOf(choices),
  'literal': ({ expectedValue }) => `This has to be ${String(expectedValue)}.`,
  'accepted': 'This needs your agreement.',
  'sameAs': 'The two are not the same.',
  'confirmed': 'The two are not the same.',
  'date.after': ({ expectedValue }) => `Choose a date after ${String(expectedValue)}.`,
  'date.afterOrEqual': ({ expectedValue }) => `Choose ${String(expectedValue)} or later.`,
  'date.before': ({ expectedValue }) => `Choose a date before ${String(expectedValue)}.`,
  'date.beforeOrEqual': ({ expectedValue }) => `Choose ${String(expectedValue)} or earlier.`,
  'union': 'This is not one of the forms we expect.',
}

/** Vine's messages in the words of the marketplace; a rule's own message is kept if unknown here. */
export class PlainMessages implements MessagesProviderContact {
  getMessage(fallback: string, rule: string, field: FieldContext, args: Args = {}): string {
    const sentence = SENTENCES[rule]
    if (sentence === undefined) return interpolate(fallback, { field: humanise(field), ...args })
    return typeof sentence === 'string' ? sentence : sentence(args)
  }
}

function oneOf(choices: unknown): string {
  const known = Array.isArray(choices) ? choices.map(String) : []
  return known.length === 0 ? 'Choose one of the options.' : `Choose one of: ${known.join(', ')}.`
}

/** `hourlyRate` as a person says it: `hourly rate`. */
function humanise(field: FieldContext): string {
  return String(field.name)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
}

function interpolate(template: string, args: Args): string {
  return template.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(args[name] ?? ''))
}
