/** Looked at: the best rated of those who share a skill and the trade. */
const CANDIDATES = 400

/**
 * Of the best rated with the same category and at least one of the same skills, those who share
 * most. Skills count, and a language or being available a little; rating breaks ties.
 */
export const SIMILAR = `
  with own as (
    select tok,
      array(select token from unnest(tok) as token where token < 1000000) as skills,
      array(select token from unnest(tok) as token
        where token between 1000000 and 1999999) as trade
    from profiles.search_documents where profile_id = :profileId
  ), candidates as (
    select d.profile_id, d.tok, d.rank from own
    cross join lateral (
      select profile_id, tok, rank from profiles.search_documents
      where tok && own.skills and tok @> own.trade and profile_id <> :profileId
      order by rank desc, profile_id desc limit ${CANDIDATES}
    ) as d
  )
  select c.profile_id from candidates c cross join own
  cross join lateral (
    select count(*) filter (where token < 1000000) * 4 + count(*) as shared
    from unnest(c.tok) as token where token = any(own.tok)
  ) as likeness
  order by likeness.shared desc, c.rank desc, c.profile_id desc
  limit :size`
