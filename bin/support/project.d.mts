export const ROOT: string
export function at(...parts: string[]): string
export function digestOf(...paths: string[]): string
export function projectEnv(extra?: Record<string, string>): NodeJS.ProcessEnv
