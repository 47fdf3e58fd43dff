import server from '@adonisjs/core/services/server'

/** Each route declares its stack (see #kernel/http/stacks); only the request's name is everywhere. */
server.use([() => import('#kernel/http/middleware/trace_middleware')])
server.errorHandler(() => import('#kernel/http/exception_handler'))
