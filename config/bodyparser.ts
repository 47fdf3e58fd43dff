import { defineConfig } from '@adonisjs/core/bodyparser'

export default defineConfig({
  allowedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  form: { convertEmptyStringsToNull: true, trimWhitespaces: true, types: [] },
  json: {
    convertEmptyStringsToNull: false,
    trimWhitespaces: false,
    limit: '512kb',
    types: ['application/vnd.api+json', 'application/json'],
  },
  multipart: { autoProcess: false, limit: '20mb', types: ['multipart/form-data'] },
})
