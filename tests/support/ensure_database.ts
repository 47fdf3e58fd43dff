import { ensureDatabase } from '#kernel/postgres/index'

/** A process of its own that wants a database below the folder it is told. */
process.stdout.write(await ensureDatabase(process.argv[2]))
