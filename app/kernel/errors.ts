export interface ErrorDetails {
  /** JSON pointer to what was wrong in the request body, e.g. `/data/attributes/amount`. */
  pointer?: string
  /** Query parameter that was wrong. */
  parameter?: string
  /** Request header that was wrong. */
  header?: string
  /** Facts a program may act on, e.g. the current state in a conflict. */
  meta?: Record<string, unknown>
  cause?: unknown
}

/**
 * A rule of the marketplace said no. `code` is stable and documented, `detail` is one sentence
 * for the person who asked. Thrown, never returned: a returned error would commit the database
 * transaction it was found in.
 */
export class DomainError<Code extends string = string> extends Error {
  override readonly name = 'DomainError'
  readonly pointer: string | undefined
  readonly parameter: string | undefined
  readonly header: string | undefined
  readonly meta: Record<string, unknown> | undefined

  constructor(
    readonly code: Code,
    readonly detail: string,
    details: ErrorDetails = {}
  ) {
    super(`${code}: ${detail}`, details.cause === undefined ? undefined : { cause: details.cause })
    this.pointer = details.pointer
    this.parameter = details.parameter
    this.header = details.header
    this.meta = details.meta
  }
}

export interface ErrorAnswer {
  status: number
  /** Short, the same for every occurrence of the code (JSON:API `title`). */
  title: string
}

/** What each error code of a module answers over HTTP; a missing code does not compile. */
export type ErrorMap<Code extends string> = Record<Code, ErrorAnswer>

/** Every module's error map, gathered at boot. */
export class ErrorRegistry {
  readonly #answers = new Map<string, ErrorAnswer>()

  /** @throws Error when two modules claim one code. */
  register<Code extends string>(map: ErrorMap<Code>): void {
    for (const [code, answer] of Object.entries<ErrorAnswer>(map)) {
      if (this.#answers.has(code)) throw new Error(`Error code "${code}" is registered twice`)
      this.#answers.set(code, answer)
    }
  }

  answerFor(code: string): ErrorAnswer | undefined {
    return this.#answers.get(code)
  }

  codes(): string[] {
    return [...this.#answers.keys()]
  }
}

export const errorRegistry = new ErrorRegistry()

export type KernelErrorCode =
  | 'currency.unknown'
  | 'money.currency_mismatch'
  | 'money.malformed'
  | 'money.wrong_exponent'
  | 'money.out_of_range'
  | 'clock.backwards'

errorRegistry.register<KernelErrorCode>({
  'currency.unknown': { status: 422, title: 'Unknown currency' },
  'money.currency_mismatch': { status: 422, title: 'Currencies differ' },
  'money.malformed': { status: 422, title: 'Not an amount of money' },
  'money.wrong_exponent': { status: 422, title: 'Too many decimals for the currency' },
  'money.out_of_range': { status: 422, title: 'Amount out of range' },
  'clock.backwards': { status: 422, title: 'The clock only goes forward' },
})
