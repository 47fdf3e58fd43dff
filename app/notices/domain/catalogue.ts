import { noticeGroups, type GroupName, type NoticeGroup } from '#notices/domain/groups'
import type { NoticeKind } from '#notices/domain/notice_kind'

type Known = Pick<NoticeKind<unknown>, 'kind' | 'group' | 'label'>

/** The kinds of notice there are, by group: what a reader chooses about. */
export class NoticeCatalogue {
  readonly #kinds: ReadonlyMap<string, Known>

  constructor(kinds: readonly Known[]) {
    this.#kinds = new Map(kinds.map((kind) => [kind.kind, kind]))
  }

  /** @param staff whether what only staff get is among them */
  groups(staff: boolean): NoticeGroup[] {
    return noticeGroups().filter((group) => staff || !group.staff)
  }

  kindsOf(group: GroupName): Known[] {
    return [...this.#kinds.values()].filter((kind) => kind.group === group)
  }

  /** Null for a kind that is not given any more. */
  groupOf(kind: string): GroupName | null {
    return this.#kinds.get(kind)?.group ?? null
  }
}
