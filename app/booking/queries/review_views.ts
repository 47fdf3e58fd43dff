import { inject } from '@adonisjs/core'
import { MODERATORS, subjectSide } from '#booking/domain/reviews'
import type { Side } from '#booking/domain/side'
import { isParty, mayWrite, readingSideOf } from '#booking/domain/standing'
import ReviewDecision from '#booking/persistence/review_decision_model'
import Review from '#booking/persistence/review_model'
import ReviewReport from '#booking/persistence/review_report_model'
import type { ReviewView } from '#booking/queries/views'
import { IdentityContract, type PartyCard } from '#identity/contract/identity'
import { actsFor, isStaff, type Actor } from '#kernel/actor'

interface Around {
  names: Map<string, PartyCard>
  /** The last decision over each review. */
  decisions: Map<string, ReviewDecision>
  /** `<decision> <party>` of every appeal. */
  appeals: Set<string>
  /** Reviews whose appeal waits for a decision. */
  appealed: Set<string>
}

/** Reviews as each reader may see them: nobody before they are published, but their author. */
@inject()
export class ReviewViews {
  constructor(private readonly identity: IdentityContract) {}

  async find(id: string, actor: Actor): Promise<ReviewView | null> {
    const review = await Review.find(id)
    const [view] = review ? await this.of([review], actor) : []
    return view ?? null
  }

  async ofBooking(bookingId: string, actor: Actor): Promise<ReviewView[]> {
    const rows = await Review.query().where('bookingId', bookingId).orderBy('authorSide')
    return this.of(rows, actor)
  }

  /** Those the actor may see, in the given order. */
  async of(reviews: readonly Review[], actor: Actor): Promise<ReviewView[]> {
    const seen = reviews.filter((review) => maySee(review, sideOfReader(review, actor)))
    const around = await this.#around(seen)
    return seen.map((review) => viewOf(review, actor, around))
  }

  async #around(reviews: readonly Review[]): Promise<Around> {
    const parties = reviews.flatMap(({ authorId, subjectId }) => [authorId, subjectId])
    const decided = reviews.filter(({ moderations }) => moderations > 0).map(({ id }) => id)
    const decisions = await ReviewDecision.query().whereIn('reviewId', decided).orderBy('number')
    const appeals = await ReviewReport.query().whereIn('reviewId', decided).where('kind', 'appeal')
    return {
      names: await this.identity.parties([...new Set(parties)]),
      decisions: new Map(decisions.map((each) => [each.reviewId, each])),
      appeals: new Set(appeals.map((each) => `${each.appealedId} ${each.reportedBy}`)),
      appealed: new Set(
        appeals.filter(({ decisionId }) => decisionId === null).map(({ reviewId }) => reviewId)
      ),
    }
  }
}

function viewOf(review: Review, actor: Actor, around: Around): ReviewView {
  const { id, bookingId, authorSide, authorId, subjectId, rating, hidden, replyHidden } = review
  const { submittedAt, publishedAt, repliedAt, version } = review
  const side = sideOfReader(review, actor)
  const decision = around.decisions.get(id)
  // Words that staff took down stay with who wrote them and with staff.
  const readsText = hidden === null || side === authorSide || side === 'staff'
  const readsReply = !replyHidden || side === subjectSide(authorSide) || side === 'staff'
  const insider = side === 'staff' || (side !== null && isParty(side))
  return {
    ...{ id, bookingId, authorSide, authorId, rating, submittedAt, publishedAt, version },
    authorName: around.names.get(authorId)?.name ?? '',
    subjectName: around.names.get(subjectId)?.name ?? '',
    text: readsText ? review.text : '',
    hidden,
    reply:
      review.reply !== null && repliedAt !== null && readsReply
        ? { text: review.reply, at: repliedAt }
        : null,
    replyHidden,
    decision:
      insider && decision
        ? {
            action: decision.action,
            reason: decision.reason,
            decidedAt: decision.decidedAt,
            final: decision.onAppeal,
          }
        : null,
    can: side === null ? reportable(review, actor) : allowed(review, side, actor, around),
    viewerSide: side ?? 'reader',
  }
}

function allowed(review: Review, side: Side, actor: Actor, around: Around) {
  const { decisions, appeals } = around
  if (!mayWrite(actor, side) || review.publishedAt === null) return []
  if (side === 'staff') return mayModerate(review, actor, around) ? ['moderate'] : []
  if (!isParty(side)) return []
  const own = side === review.authorSide ? review.authorId : review.subjectId
  if (!actsFor(actor, own, 'hire')) return []
  const about = side === subjectSide(review.authorSide)
  const decision = decisions.get(review.id)
  const partyId = about ? review.subjectId : review.authorId
  const appealable = decision && !decision.onAppeal && !appeals.has(`${decision.id} ${partyId}`)
  return [
    ...(about && review.reply === null && review.hidden !== 'review' ? ['reply'] : []),
    ...(appealable ? ['appeal'] : []),
    ...(about ? reportable(review, actor) : []),
  ]
}

/** Four eyes: who decided first does not judge the appeal. */
function mayModerate({ id }: Review, actor: Actor, { decisions, appealed }: Around): boolean {
  if (!isStaff(actor, ...MODERATORS)) return false
  return !appealed.has(id) || decisions.get(id)?.decidedBy !== actor.accountId
}

function reportable({ publishedAt, hidden }: Review, actor: Actor): string[] {
  const shown = publishedAt !== null && hidden !== 'review'
  return shown && actor.kind === 'account' && !actor.suspended ? ['report'] : []
}

function sideOfReader({ authorSide, authorId, subjectId }: Review, actor: Actor): Side | null {
  const [clientId, talentId] =
    authorSide === 'client' ? [authorId, subjectId] : [subjectId, authorId]
  return readingSideOf(actor, { clientId, talentId })
}

function maySee({ publishedAt, authorSide, hidden }: Review, side: Side | null): boolean {
  if (publishedAt === null) return side === authorSide
  return hidden !== 'review' || side !== null
}
