import { BaseCommand } from '@adonisjs/core/ace'
import { Database } from '@adonisjs/lucid/database'
import { MigrationRunner } from '@adonisjs/lucid/migration'
import { databaseUrl } from '#config/database'
import { migrateQueues } from '#kernel/queue/postgres_backend'

/** Everything a database needs before web and worker start; safe to run again at any time. */
export default class PrepareDatabase extends BaseCommand {
  static override commandName = 'db:prepare'
  static override description = 'Bring the tables of the modules and of the queues up to date'

  override async run() {
    // Booted, not started: what starts may expect the tables that this command makes.
    await this.app.boot()
    const db = await this.app.container.make(Database)
    const migrator = new MigrationRunner(db, this.app, { direction: 'up' })
    await migrator.run()
    if (migrator.error) throw migrator.error
    const applied = Object.values(migrator.migratedFiles).filter(
      ({ status }) => status === 'completed'
    )
    await migrator.close()
    await migrateQueues({ connectionString: databaseUrl })
    this.logger.log(`Database ready (${applied.length} new migrations)`)
  }
}
