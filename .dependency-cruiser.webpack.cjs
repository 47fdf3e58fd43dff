/** Imports name the `.js` that TypeScript would emit; what exists is the `.ts`. */
module.exports = {
  resolve: {
    extensions: ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.json', '.css'],
    extensionAlias: { '.js': ['.ts', '.tsx', '.js'], '.mjs': ['.mts', '.mjs'] },
    alias: { '~': require('node:path').join(__dirname, 'resources/client') },
    conditionNames: ['import', 'types', 'default', 'node'],
    exportsFields: ['exports'],
    importsFields: ['imports'],
  },
}
