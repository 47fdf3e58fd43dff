import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { DateTime, Duration } from 'luxon'
import type { Published } from '#escrow/domain/evidence/checkpoint'
import { entryOf, lineOf } from '#escrow/gateways/checkpoints/checkpoint_line'
import { CheckpointLog, CheckpointLogConflict } from '#escrow/gateways/checkpoints/checkpoint_log'

/** Buckets list by name, upwards only: names count down, so that the last entry is listed first. */
const HIGHEST = 10 ** 12 - 1
const DIGITS = 12

export interface Bucket {
  readonly client: S3Client
  readonly name: string
  /** Keeps the logs of several databases apart. */
  readonly folder: string
  /** For so long nobody, the account's owner included, can change or remove an entry. */
  readonly locked: Duration<true> | null
}

interface Found {
  readonly number: number
  readonly entry: Published
}

/**
 * One object per checkpoint in a bucket with object lock, written only where none is yet: of two
 * writers at once the store lets one through. Source: Amazon S3, conditional writes and Object Lock
 * in compliance mode.
 */
export class BucketCheckpointLog extends CheckpointLog {
  readonly place: string
  readonly #bucket: Bucket
  readonly #now: () => DateTime<true>

  /** @param now real time, which the lock of an object is counted from */
  constructor(bucket: Bucket, now: () => DateTime<true>) {
    super()
    this.#bucket = bucket
    this.#now = now
    this.place = `s3://${bucket.name}/${bucket.folder}`
  }

  async last(): Promise<Published | null> {
    return (await this.#last())?.entry ?? null
  }

  async append(entry: Published, after: Published | null): Promise<void> {
    const last = await this.#last()
    if (last && lineOf(last.entry) === lineOf(entry)) return
    if (lineOf(last?.entry ?? null) !== lineOf(after)) throw this.#elsewhere()
    await this.#put((last?.number ?? 0) + 1, entry)
  }

  /** Names list the newest first: they are gathered, the entries themselves are not. */
  async *entries(): AsyncIterable<Published> {
    const keys: string[] = []
    for (let token: string | undefined; ;) {
      const page = await this.#list(1000, token)
      keys.push(...page.keys)
      token = page.next
      if (!token) break
    }
    for (const key of keys.reverse()) yield this.#read(key)
  }

  async #last(): Promise<Found | null> {
    const { keys } = await this.#list(1)
    const [key] = keys
    return key === undefined ? null : { number: numberOf(key), entry: await this.#read(key) }
  }

  async #list(limit: number, token?: string): Promise<{ keys: string[]; next?: string }> {
    const { client, name, folder } = this.#bucket
    const page = await client.send(
      new ListObjectsV2Command({
        Bucket: name,
        Prefix: `${folder}/`,
        MaxKeys: limit,
        ContinuationToken: token,
      })
    )
    const keys = (page.Contents ?? []).flatMap(({ Key }) => Key ?? [])
    return page.NextContinuationToken ? { keys, next: page.NextContinuationToken } : { keys }
  }

  async #read(key: string): Promise<Published> {
    const { client, name } = this.#bucket
    const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }))
    return entryOf((await Body?.transformToString()) ?? '')
  }

  async #put(number: number, entry: Published): Promise<void> {
    const { client, name, folder, locked } = this.#bucket
    try {
      await client.send(
        new PutObjectCommand({
          Bucket: name,
          Key: `${folder}/${nameOf(number)}`,
          Body: lineOf(entry),
          ContentType: 'application/json',
          IfNoneMatch: '*',
          ...(locked && {
            ObjectLockMode: 'COMPLIANCE',
            ObjectLockRetainUntilDate: this.#now().plus(locked).toJSDate(),
            ChecksumAlgorithm: 'SHA256',
          }),
        })
      )
    } catch (error) {
      if (isTaken(error)) throw this.#elsewhere()
      throw error
    }
  }

  #elsewhere(): CheckpointLogConflict {
    return new CheckpointLogConflict(`${this.place} does not end where it was left`)
  }
}

const nameOf = (number: number): string => String(HIGHEST - number).padStart(DIGITS, '0')

const numberOf = (key: string): number => HIGHEST - Number(key.slice(key.lastIndexOf('/') + 1))

/** 409 while another writer is at it, 412 once it was there first. */
function isTaken(error: unknown): boolean {
  if (!(error instanceof S3ServiceException)) return false
  return error.$metadata.httpStatusCode === 412 || error.$metadata.httpStatusCode === 409
}
