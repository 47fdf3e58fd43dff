import '@poppinss/ts-exec'

await import('./server.js')
