/** What people are called. Bound by identity; also the container token. */
export abstract class ActorNames {
  /** Keyed by account id; who is unknown is left out. */
  abstract of(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>
}
