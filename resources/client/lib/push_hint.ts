const KEY = 'uvidense.push'

/** Under which id the server knows this browser; null when it is not subscribed. */
export const subscribedAs = (): string | null => localStorage.getItem(KEY)

export const rememberSubscribed = (id: string): void => localStorage.setItem(KEY, id)

export const forgetSubscribed = (): void => localStorage.removeItem(KEY)
