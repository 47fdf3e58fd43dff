/** How people say they work; the third paragraph of a biography. */
export const WAYS: readonly string[] = [
  'I answer within a working day, and I say so early when something will be late.',
  'We start with a call of half an hour and a page of notes that we both agree on.',
  'I work in weekly pieces, so that you can stop at any time and still have something useful.',
  'Fixed prices for clear tasks, hours for open ones. I have never sent a bill that surprised anybody.',
  'I take on two clients at a time and no more.',
  'You will get a short written note every Friday: done, next, in the way.',
  'Mornings are for work, afternoons for calls. My calendar is honest.',
  'I ask many questions in the first week and few after that.',
  'If I am the wrong person I will say so, and usually I know the right one.',
  'I like briefs with a reason in them. If yours has none yet, we find it together.',
  'I keep a list of decisions, so that in a year we both know why.',
  'Two rounds of changes are included, because the second is where it gets good.',
  'I have worked across time zones for years; three shared hours a day are enough.',
  'Everything I make is yours from the moment it is paid, including the sources.',
  'Power cuts happen here, so I have batteries, two networks and a neighbour with a generator.',
  'I would rather deliver a small thing that works than a large one that nearly does.',
]

/** One personal sentence at the end; half of the people have one. */
export const PERSONAL: readonly string[] = [
  'When I am not working I repair radios.',
  'On Saturdays I coach girls’ football.',
  'I keep bees, and they keep me patient.',
  'I sing in a choir that is better than it should be.',
  'My two children have strong opinions about everything I make.',
  'I walk to work, which is twelve metres.',
  'I am learning to swim, late.',
  'My grandmother still thinks that I am a typist.',
  'I bake bread, badly but often.',
  'On long bus rides I write letters, on paper.',
  'I collect maps of places that have changed their names.',
  'Sundays belong to my parents’ garden.',
  'I play chess by post with a man I have never met.',
  'I teach two evenings a week at the community college.',
  'I have run one marathon and do not recommend it.',
  'My dog attends most of my calls.',
]

/** What is left to say when the brief was accepted; `{title}` is the booking’s. */
export const NOTES: readonly string[] = [
  'Please have a look on a phone as well.',
  'Two small questions are in the document, marked in yellow.',
  'Everything is in the shared folder; start with the file called “read me first”.',
  'I left out one thing on purpose; we can talk about it.',
  'This is complete as agreed. Tell me if anything is unclear.',
  'The open point from our call is solved on page two.',
]
