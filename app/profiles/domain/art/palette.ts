export const SKIN = [
  '#f6d7c3',
  '#efc3a4',
  '#e0a985',
  '#cc8f68',
  '#b0734e',
  '#8f5a3c',
  '#6f432d',
  '#553222',
] as const

export const HAIR = ['#1d1715', '#33221b', '#5a3a26', '#8a5a34', '#b98b4f', '#9c958d'] as const

export const CLOTH = [
  '#1f4b4a',
  '#2f5d50',
  '#7a3b2e',
  '#c98a2b',
  '#33415c',
  '#5b4b6e',
  '#8b4a5a',
  '#4d5a3a',
  '#3c3a36',
  '#b9573f',
  '#2b6777',
  '#a9873c',
] as const

export const BACKDROP = [
  '#e9dfcf',
  '#dfe6da',
  '#dce5e6',
  '#ecd9cd',
  '#e5dcea',
  '#e8e2c6',
  '#d5e0d8',
  '#f0dcc0',
] as const

/** Ground, then four that sit well on it, then one for a small accent. */
export type Scheme = readonly [string, string, string, string, string, string]

export const SCHEMES: readonly Scheme[] = [
  ['#f3ecdf', '#1f4b4a', '#7fae9a', '#d8a24a', '#e4d3b8', '#b9573f'],
  ['#e6ece8', '#24344d', '#6c8ba6', '#b7c9c3', '#e0a37e', '#c4452f'],
  ['#f2e3d5', '#5b2f38', '#b5655a', '#e2a97f', '#8b9a7a', '#2f5d50'],
  ['#1f2a2b', '#dccfb3', '#5f8f83', '#c98a2b', '#37504f', '#e8785a'],
  ['#ece6f0', '#3e355c', '#8a79ae', '#d2b5c4', '#7b9c94', '#d58a3a'],
  ['#e9ecdb', '#36432a', '#8aa05e', '#d9c679', '#b7764a', '#2b6777'],
  ['#262029', '#ecdcc8', '#a3596b', '#dd9a62', '#4f4760', '#6ca89b'],
  ['#f6efe2', '#2b6777', '#88b7b5', '#e9c46a', '#d98c5f', '#7a3b2e'],
]
