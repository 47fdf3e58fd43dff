import type pg from 'pg'
import {
  RowsInTurn,
  statementsOf,
  type Copied,
  type RowSource,
} from '#escrow/queries/verification/binary_rows'

const COPY_DATA = 0x64
const COMMAND_COMPLETE = 0x43
const ERROR = 0x45
const READY_FOR_QUERY = 0x5a
/** A message's type, and its length without it. */
const HEADER_BYTES = 5

/**
 * Rows straight from the socket of a connection that does nothing else meanwhile: the driver makes
 * objects of every message, which takes longer than to read it.
 *
 * Source: PostgreSQL, Frontend/Backend Protocol, COPY Operations and Message Formats.
 */
export class RawRows implements RowSource {
  constructor(private readonly client: pg.Client) {}

  async copy(copied: readonly Copied[]): Promise<void> {
    if (copied.length === 0) return
    const { connection } = this.client
    const { stream } = connection
    const drivers = stream.listeners('data') as ((chunk: Buffer) => void)[]
    for (const listener of drivers) stream.off('data', listener)
    let listener: ((chunk: Buffer) => void) | undefined
    let onClose: (() => void) | undefined
    try {
      await new Promise<void>((resolve, reject) => {
        const answer = new Answer(new RowsInTurn(copied))
        listener = (chunk) => {
          try {
            if (!answer.take(chunk)) return
            if (answer.error) reject(answer.error)
            else resolve()
          } catch (error) {
            reject(error as Error)
          }
        }
        onClose = () => reject(new Error('The connection was closed'))
        stream.on('data', listener)
        stream.once('close', onClose)
        connection.query(statementsOf(copied))
      })
    } finally {
      if (listener) stream.off('data', listener)
      if (onClose) stream.off('close', onClose)
      for (const driver of drivers) stream.on('data', driver)
    }
  }
}

class Answer {
  error: Error | null = null
  #rest: Buffer | null = null

  constructor(private readonly rows: RowsInTurn) {}

  /** True once the server waits for the next query. */
  take(chunk: Buffer): boolean {
    const bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk
    let at = 0
    let isOver = false
    while (bytes.length - at >= HEADER_BYTES) {
      const end = at + 1 + bytes.readUInt32BE(at + 1)
      if (end > bytes.length) break
      const type = bytes[at]
      if (type === COPY_DATA) this.rows.message(bytes, at + HEADER_BYTES, end)
      else if (type === COMMAND_COMPLETE) this.rows.end()
      else if (type === ERROR) this.error = errorOf(bytes.subarray(at + HEADER_BYTES, end))
      else if (type === READY_FOR_QUERY) isOver = true
      at = end
    }
    this.#rest = at === bytes.length ? null : bytes.subarray(at)
    return isOver
  }
}

/** Fields, each with a letter before it and a zero byte after it; `M` is the message. */
function errorOf(fields: Buffer): Error {
  const message = fields
    .toString()
    .split('\u0000')
    .find((field) => field.startsWith('M'))
  return new Error(message?.slice(1) ?? 'PostgreSQL refused a query')
}
