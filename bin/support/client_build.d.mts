export function isClientBuilt(): boolean
export function buildClient(): Promise<void>
export function collect(
  command: string,
  args: string[],
  env?: Record<string, string>
): Promise<{ code: number; output: string }>
