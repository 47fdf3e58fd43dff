declare module 'virtual:currency-exponents' {
  export const EXPONENTS: Readonly<Record<string, number>>
}
