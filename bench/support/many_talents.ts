import { currency } from '#kernel/currency'
import { DisplayRates } from '#kernel/rates/display_rates'

const COUNTRIES =
  'IN US NG KE PK BD PH BR ID UA GB DE EG VN MX GH ZA TR AR CO FR ES IT PL RO MA TZ UG RW ET ' +
  'CM SN CI TN DZ LK NP MY TH KR JP CN AU NZ CA PE CL VE EC BO PT NL BE CH AT SE NO DK FI IE'
const CURRENCIES = 'USD EUR GBP INR NGN KES PKR BRL IDR JPY KWD ZAR'
const ZONES =
  'Asia/Kolkata America/New_York Africa/Lagos Africa/Nairobi Asia/Karachi Asia/Dhaka Asia/Manila ' +
  'America/Sao_Paulo Asia/Jakarta Europe/Kyiv Europe/London Europe/Berlin Africa/Cairo ' +
  'Asia/Ho_Chi_Minh America/Mexico_City'
const LANGUAGES = 'en fr es pt hi ar sw de bn ur id tr vi ru ha yo am ta zh ja'
const START = 'Nai Mom Kis Lag Aba Kan Del Pun Che Man Ceb Rio Sao Lim Bog Qui Kyi Lvi Ber Ham'
const MIDDLE = 'ra lo mi ne ko tu sha be di wa zi no'
const END = 'bi sa mu gos ja no hi ne nai la bu ro va go ta to na lin ck zu'

const list = (words: string) => `array['${words.split(' ').join("','")}']`
const words = (names: string) => names.split(' ').length

/** Minor units of a currency for one cent of a dollar, as decimals. */
function perCent(): string {
  const rates = DisplayRates.installed()
  const factors = CURRENCIES.split(' ').map((code) => {
    const { num, den } = rates.perMinorUnit(currency('USD'), currency(code))
    return `${(num * 1_000_000n) / den}/1000000.0`
  })
  return `array[${factors.join(', ')}]`
}

/** For every connection that writes them: what is lost in a crash is made anew. */
export const SESSION = `
  set synchronous_commit = off;
  set maintenance_work_mem = '512MB';
  set work_mem = '128MB'`

/** Statements to be sent one by one; lanes may go on side by side. */
interface Making {
  readonly first: readonly string[]
  readonly lanes: readonly (readonly string[])[]
}

/**
 * Published talents as a marketplace has them, made by the server itself: a few skills that half of
 * all have and thousands that hardly anybody has (Zipf), 60 countries, 12 currencies, half of all
 * without a job yet. The same every time, in an own database; with the indexes that a schema without
 * a read table would have at the least.
 */
export const manyTalents = (talents: number): Making => ({
  first: [
    `create schema if not exists bench;
   -- A throw between 0 and 1, always the same for the same talent and purpose.
   create or replace function bench.dice(n bigint, purpose integer) returns double precision
     language sql immutable parallel safe as
     $$ select ((hashint8extended(n, purpose) >> 12) & 1048575) / 1048576.0 $$;
   -- One of so many, the first the most often: as often as words and skills are.
   create or replace function bench.zipf(throw double precision, among integer) returns integer
     language sql immutable parallel safe as
     $$ select least(among - 1, floor(exp(throw * ln(among + 1.0)))::integer - 1) $$;`,

    `create table bench.skills as
     select row_number() over (order by hashint4(id), id) - 1 as place, id from profiles.skills;
   create unique index on bench.skills (place);
   create table bench.occupations as
     select row_number() over (order by hashint4(id), id) - 1 as place, id, category_id, label
     from profiles.occupations;
   create unique index on bench.occupations (place);
   create table bench.words as
     select row_number() over (order by hashtext(word), word) - 1 as place, word
     from profiles.search_words;
   create unique index on bench.words (place);
   create table bench.sentences as
     select n as place, (select string_agg(w.word, ' ' order by i) from generate_series(1, 12) i
       join bench.words w on w.place = bench.zipf(bench.dice(n, i), (select count(*) from bench.words)::integer)
     ) || '.' as sentence
     from generate_series(0, 19999) n;
   create unique index on bench.sentences (place);
   analyze bench.skills; analyze bench.words; analyze bench.sentences; analyze bench.occupations;`,
  ],
  lanes: [
    [
      `insert into profiles.talent_profiles (id, party_id, slug, name, headline, biography, category_id,
       occupation_id, country, city, time_zone, hourly_rate, currency, accepting, verified, avatar,
       published_at, created_at, updated_at)
   select 'prf_' || lpad(n::text, 26, '0'), 'acc_' || lpad(n::text, 26, '0'), 'talent-' || n,
     first || ' ' || last,
     left(o.label || ' for ' || w.word || ' and ' || x.word, 160),
     (select string_agg(s.sentence, ' ' order by i) from generate_series(1, 4) i
       join bench.sentences s on s.place = floor(bench.dice(n, 20 + i) * 20000)::bigint),
     o.category_id, o.id, (${list(COUNTRIES)})[1 + c],
     (${list(START)})[1 + bench.zipf(bench.dice(n, 3), 20)] || (${list(END)})[1 + c % 20],
     (${list(ZONES)})[1 + c % ${words(ZONES)}],
     greatest(1, round(cents * (${perCent()})[1 + c % ${words(CURRENCIES)}])),
     (${list(CURRENCIES)})[1 + c % ${words(CURRENCIES)}],
     bench.dice(n, 4) < 0.7, bench.dice(n, 5) < 0.4, 'initials/n-' || n,
     timestamptz '2026-01-01' + bench.dice(n, 6) * interval '300 days',
     timestamptz '2026-01-01', timestamptz '2026-01-01'
   from generate_series(1, ${talents}) n
   cross join lateral (select bench.zipf(bench.dice(n, 1), ${words(COUNTRIES)}) as c,
     300 + exp(bench.dice(n, 2) * 4) * 250 as cents,
     (${list(START)})[1 + floor(bench.dice(n, 7) * 20)::integer]
       || (${list(MIDDLE)})[1 + floor(bench.dice(n, 8) * 12)::integer] as first,
     (${list(START)})[1 + floor(bench.dice(n, 9) * 20)::integer]
       || (${list(MIDDLE)})[1 + floor(bench.dice(n, 10) * 12)::integer]
       || (${list(END)})[1 + floor(bench.dice(n, 11) * 20)::integer] as last) as made
   join bench.occupations o on o.place = bench.zipf(bench.dice(n, 12),
     (select count(*) from bench.occupations)::integer)
   join bench.words w on w.place = bench.zipf(bench.dice(n, 13),
     (select count(*) from bench.words)::integer)
   join bench.words x on x.place = bench.zipf(bench.dice(n, 14),
     (select count(*) from bench.words)::integer);`,
      `insert into profiles.search_words select profiles.words_of(name) from (
     select distinct name from profiles.talent_profiles) as named on conflict do nothing;`,
      `create index rival_country on profiles.talent_profiles (country);
   create index rival_city on profiles.talent_profiles (lower(city));
   create index rival_rate on profiles.talent_profiles (currency, hourly_rate);
   create index rival_name on profiles.talent_profiles using gin (lower(name) public.gin_trgm_ops);
   create index rival_words on profiles.talent_profiles using gin (
     to_tsvector('profiles.search', name || ' ' || headline || ' ' || biography));`,
    ],
    [
      `insert into profiles.profile_skills (profile_id, skill_id, position, level)
   select 'prf_' || lpad(n::text, 26, '0'), s.id, min(i), 'advanced'
   from generate_series(1, ${talents}) n
   cross join lateral generate_series(1, 3 + floor(bench.dice(n, 30) * 9)::integer) i
   join bench.skills s on s.place = bench.zipf(bench.dice(n, 100 + i),
     (select count(*) from bench.skills)::integer)
   group by n, s.id order by n;`,
      `create index rival_skill on profiles.profile_skills (skill_id, profile_id);`,
    ],
    [
      `insert into identity.parties (id, kind, display_name, time_zone, locale, created_at)
     select 'acc_' || lpad(n::text, 26, '0'), 'account', 'Talent ' || n, 'UTC', 'en',
       timestamptz '2026-01-01' from generate_series(1, ${talents}) n;`,
      `insert into profiles.profile_languages (profile_id, language, position, level)
   select 'prf_' || lpad(n::text, 26, '0'), language, min(i), 'C1'
   from generate_series(1, ${talents}) n
   cross join lateral generate_series(1, 1 + floor(bench.dice(n, 31) * 3)::integer) i
   cross join lateral (select (${list(LANGUAGES)})[1 + bench.zipf(bench.dice(n, 200 + i), 20)]
     as language) as spoken
   group by n, language order by n;`,
      `insert into profiles.profile_facts (party_id, jobs_done, review_count, rating, rank)
   select 'acc_' || lpad(n::text, 26, '0'), jobs, reviews,
     case when reviews > 0 then round(100 * stars) end,
     case when reviews > 0 then floor(10000 * (20 + reviews * stars) / (5 + reviews)) else 0 end
   from generate_series(1, ${talents}) n
   cross join lateral (select case when bench.dice(n, 40) < 0.5 then 0
     else 1 + bench.zipf(bench.dice(n, 41), 300) end as jobs,
     3 + 2 * sqrt(bench.dice(n, 42)) as stars) as done
   cross join lateral (select ceil(jobs * bench.dice(n, 43))::integer as reviews) as heard;`,
      `create index rival_rank on profiles.profile_facts (rank desc, party_id desc);
   create index rival_jobs on profiles.profile_facts (jobs_done desc, party_id desc);`,
    ],
  ],
})
