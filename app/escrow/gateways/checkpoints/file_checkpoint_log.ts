import { createReadStream } from 'node:fs'
import { mkdir, open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import type { Published } from '#escrow/domain/evidence/checkpoint'
import { entryOf, lineOf } from '#escrow/gateways/checkpoints/checkpoint_line'
import { CheckpointLog, CheckpointLogConflict } from '#escrow/gateways/checkpoints/checkpoint_log'
import { isCode, withProcessLock } from '#kernel/postgres/process_lock'

const TAIL_BYTES = 64 * 1024
const NEWLINE = 0x0a

/** One line of JSON per checkpoint in a file that only grows; the default. */
export class FileCheckpointLog extends CheckpointLog {
  constructor(readonly place: string) {
    super()
  }

  async last(): Promise<Published | null> {
    return (await this.#tail()).last
  }

  async append(entry: Published, after: Published | null): Promise<void> {
    await mkdir(dirname(this.place), { recursive: true })
    await withProcessLock(`${this.place}.lock`, async () => {
      const line = lineOf(entry)
      const { last, torn } = await this.#tail()
      if (last && lineOf(last) === line) return
      if (lineOf(last) !== lineOf(after)) {
        throw new CheckpointLogConflict(`${this.place} does not end where it was left`)
      }
      await this.#write(line, torn)
    })
  }

  async *entries(): AsyncIterable<Published> {
    const { end } = await this.#tail()
    if (end === 0) return
    const lines = createInterface({ input: createReadStream(this.place, { end: end - 1 }) })
    for await (const line of lines) yield entryOf(line)
  }

  /** A crash may have left the beginning of this very line: the rest is written after it. */
  async #write(line: string, torn: Buffer): Promise<void> {
    const bytes = Buffer.from(`${line}\n`)
    if (!bytes.subarray(0, torn.length).equals(torn)) {
      throw new CheckpointLogConflict(`${this.place} ends in half a line of something else`)
    }
    const file = await open(this.place, 'a', 0o644)
    try {
      await file.appendFile(bytes.subarray(torn.length))
      await file.sync()
    } finally {
      await file.close()
    }
  }

  /** The last whole line, what was begun after it, and where whole lines end. */
  async #tail(): Promise<{ last: Published | null; torn: Buffer; end: number }> {
    const file = await openIfThere(this.place)
    if (!file) return { last: null, torn: Buffer.alloc(0), end: 0 }
    try {
      const { size } = await file.stat()
      const start = Math.max(0, size - TAIL_BYTES)
      const bytes = Buffer.alloc(size - start)
      await file.read(bytes, 0, bytes.length, start)
      const close = bytes.lastIndexOf(NEWLINE)
      if (close < 0) return { last: null, torn: bytes, end: 0 }
      const before = bytes.subarray(0, close).lastIndexOf(NEWLINE)
      return {
        last: entryOf(bytes.subarray(before + 1, close).toString('utf8')),
        torn: bytes.subarray(close + 1),
        end: start + close + 1,
      }
    } finally {
      await file.close()
    }
  }
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}
