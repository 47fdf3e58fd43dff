import app from '@adonisjs/core/services/app'
import { Database } from '@adonisjs/lucid/database'
import { sql } from '#kernel/sql'
import { Breakpoint, type Place } from '#tests/support/booking/breakpoint'
import { Cluster } from '#tests/support/cluster'
import { rows } from '#tests/support/escrow/evidence'
import { LastOfAll } from '#tests/support/escrow/last_of_all'
import { StatementTap } from '#tests/support/statement_tap'

const COMMIT = /^commit/i
const PROVIDER_BOOKS = /insert into escrow\.sandbox_movements/

export interface Death {
  readonly name: string
  readonly place: Place
}

/**
 * Where a worker can die that sends money through the sandbox.
 *
 * @param told the statements by which it notes the intent, the provider's answer, and the end
 */
export function deathsOfSending(told: { intent: RegExp; record: RegExp; end: RegExp }): Death[] {
  const death = (name: string, after: RegExp, moment: Place['moment']) => ({
    name,
    place: { after, at: COMMIT, moment },
  })
  return [
    death('before the intent is committed', told.intent, 'asked'),
    death('after the intent, before the call', told.intent, 'answered'),
    death('between the provider’s act and its record', PROVIDER_BOOKS, 'answered'),
    death('before the provider’s answer is committed', told.record, 'asked'),
    death('after the provider’s answer, before the next', told.record, 'answered'),
    death('before the money has left the ledger', told.end, 'asked'),
    death('after the money has left the ledger', told.end, 'answered'),
  ]
}

/** Who listens to what is told to the database at the moment. */
interface Listening {
  breakpoint?: Breakpoint
  ends?: LastOfAll
}

/** A worker that is killed at a place in what it tells the database, and the one after it. */
export class MortalWorker {
  private constructor(
    private readonly listening: Listening,
    private readonly tap: StatementTap,
    private readonly cluster: Cluster
  ) {}

  static async start(): Promise<MortalWorker> {
    const listening: Listening = {}
    const tap = await StatementTap.before(process.env.DATABASE_URL ?? '', {
      asked: (statement, connection) => listening.breakpoint?.asked(statement, connection),
      answered: (statement, connection) => {
        listening.ends?.answered(statement, connection)
        return listening.breakpoint?.answered(statement, connection)
      },
    })
    const cluster = await Cluster.start(1, 0, { DATABASE_URL: tap.url })
    return new MortalWorker(listening, tap, cluster)
  }

  async stop(): Promise<void> {
    await this.cluster.stop()
    await this.tap.close()
  }

  async diesAt(place: Place): Promise<void> {
    const breakpoint = new Breakpoint(place)
    this.listening.breakpoint = breakpoint
    try {
      await this.cluster.add('worker')
      await breakpoint.reached
    } finally {
      await this.cluster.kill('worker')
      delete this.listening.breakpoint
    }
  }

  /**
   * An hour later, so that what is asked about later is asked about now, until nothing is open.
   *
   * @param end the statement that ends one of them
   * @param open finds those that have not ended
   */
  async isFollowedUntil(end: RegExp, open: string): Promise<void> {
    const ends = new LastOfAll(end, open)
    this.listening.ends = ends
    try {
      const db = await app.container.make(Database)
      await sql(db.connection(), 'update kernel.clock set offset_ms = offset_ms + 3600000')
      await this.cluster.add('worker')
      if ((await rows(open)).length > 0) await ends.heard
    } finally {
      await this.cluster.kill('worker')
      delete this.listening.ends
    }
  }
}
