import { defineConfig } from '@adonisjs/core/bodyparser'

export default defineConfig({
  allowedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  form: { convertEmptyStringsToNull: true, trimWhitespaces: true, types: [] },
  json: {
    convertEmptyStringsToNull: false,
    trimWhitespaces: false,
    // Longer than any text we take, so that what is too long is refused by the name of its field.
    limit: '2mb',
    types: ['application/vnd.api+json', 'application/json'],
  },
  multipart: { autoProcess: false, limit: '20mb', types: ['multipart/form-data'] },
})
