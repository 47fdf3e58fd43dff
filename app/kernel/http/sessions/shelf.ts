/** A session as it lies there, and how long ago its life was last prolonged. */
export interface ShelvedSession {
  readonly data: string
  readonly untouchedMs: number
}

/**
 * Where sessions lie, seen by every web process. A session lives `ttlMs` from its last touch, in
 * real time.
 */
export abstract class SessionShelf {
  constructor(protected readonly ttlMs: number) {}

  /** Null when there is none or its time is up. */
  abstract read(id: string): Promise<ShelvedSession | null>
  /** Puts a session there; of two that are added at once under one id, the first stays. */
  abstract add(id: string, data: string): Promise<void>
  /** Changes a session, and touches it; one that is gone stays gone. */
  abstract replace(id: string, data: string): Promise<void>
  abstract touch(id: string): Promise<void>
  abstract remove(id: string): Promise<void>
}
