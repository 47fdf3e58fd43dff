/** Taxonomies write `brand identity`; on its own it begins with a capital. */
export function capital(label: string): string {
  const [first = '', ...rest] = label
  return first.toLocaleUpperCase('en') + rest.join('')
}
