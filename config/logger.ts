import env from '#start/env'
import { defineConfig, targets } from '@adonisjs/core/logger'
import { currentRequestId } from '#kernel/trace'

const loggerConfig = defineConfig({
  default: 'app',
  loggers: {
    app: {
      enabled: true,
      name: 'uvidense',
      level: env.get('LOG_LEVEL'),
      redact: ['password', 'token', 'secret', 'authorization', 'cookie'],
      // The logger of a request already carries its id; jobs and actions have it from the trace.
      mixin: (_line, _level, logger) => {
        const requestId = currentRequestId()
        const told = requestId === null || 'request_id' in logger.bindings()
        return told ? {} : { request_id: requestId }
      },
      transport: { targets: [targets.file({ destination: 1 })] },
    },
  },
})

export default loggerConfig

declare module '@adonisjs/core/types' {
  export interface LoggersList extends InferLoggers<typeof loggerConfig> {}
}
