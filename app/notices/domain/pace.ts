/** So many at once, then one every so often; what comes faster gets a later place, none is dropped. */
export interface Pace {
  readonly burst: number
  readonly everySeconds: number
}

/** What is not critical, per channel: nobody's phone rings all day. */
export const PER_RECIPIENT: Pace = { burst: 20, everySeconds: 60 }

/** What is not critical, per channel, of one sender's party: an organisation's members together. */
export const PER_GROUP: Pace = { burst: 200, everySeconds: 0.2 }
