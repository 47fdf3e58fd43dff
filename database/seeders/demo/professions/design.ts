import type { Profession } from '#database/seeders/demo/professions/profession'

export const DESIGN: readonly Profession[] = [
  {
    occupation: 638,
    motifs: ['shapes', 'arcs', 'grid'],
    usd: [30, 85],
    skills: [7007, 13009, 2167, 1112, 2059, 10659, 396, 7704, 6043, 3331, 4077, 1495],
    headlines: [
      'Identities for small places with big plans',
      'Graphic designer: packaging you can pick out at two metres',
      'Posters, books and everything with a grid',
      'Brand design that survives a photocopier',
    ],
    openings: [
      'I draw logos last. First I ask what you want people to do differently. {years} years in {city} and elsewhere.',
      'I come from sign painting; {years} years later I still check everything from across the street.',
      'For {years} years I have designed for bakeries, ministries and one football club.',
    ],
    details: [
      'Two directions, never five. You see both printed, at the size at which they will live.',
      'The hand-over is a folder your printer understands and a page of rules short enough to be read.',
      'I work with typefaces that have your letters, all of them, including the ones with dots.',
    ],
    works: [
      ['Coffee from three hills', 'Packaging for a cooperative, printable in one colour.'],
      ['Market days', 'A poster series for a year of Saturdays.'],
      ['Clinic signs', 'Wayfinding in two scripts, readable from a wheelchair.'],
      ['A bank for fishermen', 'Identity for a savings cooperative.'],
      ['Theatre season', 'Programme, tickets and a very large banner.'],
    ],
    jobs: [
      {
        title: 'Identity for our bakery',
        brief: 'Two shops now, four next year. Name, sign, bags, and something for the van.',
        milestones: [
          ['Two directions', 'Shown on a bag, a sign and a phone', 40],
          ['Final identity', 'Files, colours, a page of rules', 40],
          ['Sign and van', 'Ready for the sign maker', 20],
        ],
      },
      {
        title: 'Packaging for three teas',
        brief:
          'Export quality, one colour printing, must stand next to the big brands and look like us.',
        milestones: [
          ['Concept', 'One tea fully designed', 50],
          ['All three and print files', 'Checked with our printer', 50],
        ],
      },
    ],
  },
  {
    occupation: 987,
    motifs: ['shapes', 'screens'],
    usd: [38, 100],
    skills: [13729, 866, 10675, 13038, 7966, 12029, 6346, 3406, 13009, 9120, 2508, 1112],
    headlines: [
      'Interface designer for tired people on small screens',
      'Product designer: flows first, colours later',
      'Design systems that developers do not work around',
    ],
    openings: [
      'I design software for nurses, drivers and clerks: people who use it eight hours a day. {years} years now.',
      'I was a developer before I was a designer, so my designs can be built by Thursday.',
      'From {city} I design for teams in six time zones; {years} years, two design systems that are still alive.',
    ],
    details: [
      'You get flows, states and words, including the empty page, the error and the slow connection.',
      'I test with five people before I polish. It has never been a waste.',
      'Contrast, focus, touch targets, text size: checked before you see it.',
    ],
    works: [
      ['Night shift', 'A ward list for nurses that works in the dark.'],
      ['One field at a time', 'A loan form with 60 % fewer abandoned applications.'],
      ['Kit of parts', 'A design system for a ministry: 34 components, two themes.'],
      ['Fuel log', 'From eleven taps to three for 900 drivers.'],
    ],
    jobs: [
      {
        title: 'Redesign of our booking flow',
        brief:
          'Guests give up when they choose dates. We have recordings. Please watch them and fix it.',
        milestones: [
          ['Findings and flow', 'What goes wrong and a new flow as wireframes', 35],
          ['Screens', 'All states, phone and desktop', 45],
          ['Support while we build', 'Answers within a day for three weeks', 20],
        ],
      },
      {
        title: 'Design system for our two apps',
        brief: 'The same button exists in fourteen versions. We want one, with rules.',
        milestones: [
          ['Inventory and tokens', 'Colours, type, spacing, in both themes', 40],
          ['Components', '25 components with states and rules', 60],
        ],
      },
    ],
  },
  {
    occupation: 970,
    motifs: ['speech', 'shapes'],
    usd: [40, 95],
    skills: [13570, 7533, 10675, 348, 2068, 10285, 385, 8990, 7197, 3830, 9600, 10706],
    headlines: [
      'User research in markets, buses and waiting rooms',
      'I ask your users, then I show you the video',
      'UX researcher: five interviews beat fifty opinions',
    ],
    openings: [
      'I listen for a living. {years} years of interviews, diaries and usability tests in four languages.',
      'I trained as an anthropologist in {city} and have been asking people to think aloud for {years} years.',
    ],
    details: [
      'Findings come as clips of two minutes with one sentence each. Nobody reads forty pages.',
      'I recruit the people who do not have your app yet; they know why.',
    ],
    works: [
      ['Why they go back to cash', '24 interviews in three towns about a wallet app.'],
      ['The waiting room', 'Two weeks of observation in four clinics.'],
      ['Diary of a driver', 'Thirty drivers, ten days, one surprising finding.'],
    ],
    jobs: [
      {
        title: 'Find out why people stop after registering',
        brief: 'Two thirds register and never come back. We have numbers and no reasons.',
        milestones: [
          ['Plan and recruiting', 'Twelve people, half of them lost', 30],
          ['Interviews', 'Recorded, with consent', 40],
          ['Findings', 'A workshop of two hours', 30],
        ],
      },
    ],
  },
  {
    occupation: 625,
    motifs: ['landscape', 'shapes', 'waves'],
    usd: [28, 80],
    skills: [7890, 2785, 4386, 8920, 10357, 1699, 3867, 7007, 2059, 12443, 7675, 12228],
    headlines: [
      'Children’s books, and grown-up ones with good pictures',
      'Illustrator: plants, people, how things work',
      'Drawings that explain what the text cannot',
    ],
    openings: [
      'I draw every day, mostly for books and magazines. {years} years, forty-one books.',
      'My pictures explain things: how to prune a mango tree, how a vaccine works, where the money goes.',
      'I grew up in {city} with one shelf of picture books and wanted more of them.',
    ],
    details: [
      'Sketches first, always in context with the text. Two rounds of changes are part of the price.',
      'I work in ink and finish on the screen, so that it still looks drawn.',
      'I ask a lot about who will look at it, how old they are and where they will be sitting.',
    ],
    works: [
      ['The goat who could count', 'A picture book of 32 pages, ages 4 to 7.'],
      ['Where the rain goes', 'Posters for schools about water.'],
      ['Hands', 'Step-by-step drawings for a first-aid booklet.'],
      ['Spice market', 'A pattern for tins and tea towels.'],
    ],
    jobs: [
      {
        title: 'Picture book, 32 pages',
        brief: 'Text is finished and edited. We look for warm, not sweet. Ages 4 to 7.',
        milestones: [
          ['Characters and storyboard', 'All spreads as thumbnails', 25],
          ['Sketches', 'All spreads, with text in place', 35],
          ['Final art', 'Print files', 40],
        ],
      },
      {
        title: 'Eight drawings for a health leaflet',
        brief: 'For people who read little. Each drawing must be understood without the text.',
        milestones: [
          ['Sketches', 'Tested by us with ten people', 50],
          ['Finals', 'In colour and in black and white', 50],
        ],
      },
    ],
  },
  {
    occupation: 602,
    motifs: ['waves', 'grid'],
    usd: [26, 75],
    skills: [11631, 3602, 7303, 13697, 11920, 6215, 1626, 10344, 2706, 11811, 3282, 6714],
    headlines: [
      'Clothes that can be cut from 1.5 metres',
      'Textile patterns and small collections',
      'Fashion designer, from sketch to graded pattern',
    ],
    openings: [
      'I design for small makers: collections that eight people can sew. {years} years.',
      'My grandmother dyed cloth in {city}; I do it with a spectrometer and her recipes.',
    ],
    details: [
      'You get sketches, patterns in all sizes, a cutting plan and a list of suppliers who answer the phone.',
      'Waste is a design error. My last collection left four per cent on the floor.',
    ],
    works: [
      ['Uniforms, but nice', 'Workwear for a hotel with forty people of all shapes.'],
      ['Indigo', 'Six cloths, one vat.'],
      ['Rain line', 'Three jackets for people on motorbikes.'],
    ],
    jobs: [
      {
        title: 'Uniforms for our hotel',
        brief: 'Forty people, three jobs, a hot climate. They should want to wear them.',
        milestones: [
          ['Designs', 'Three jobs, two options each', 40],
          ['Patterns and one sample each', 'Fitted on our people', 60],
        ],
      },
    ],
  },
  {
    occupation: 595,
    motifs: ['skyline', 'grid'],
    usd: [38, 95],
    skills: [7056, 9744, 13600, 6812, 10363, 8014, 10524, 11857, 11199, 1238, 5356, 10197],
    headlines: [
      'Architect for schools, clinics and houses that stay cool',
      'Small buildings, drawn so that they get built',
      'Plans, permits and a builder who understands them',
    ],
    openings: [
      'I design buildings that need little: shade, air, local brick. {years} years, 26 built.',
      'I spend one day a week on building sites around {city}, and it shows in my drawings.',
    ],
    details: [
      'A sketch with you at the table, then a model, then drawings a mason can read.',
      'I calculate heat and light early, when changing the roof still costs nothing.',
    ],
    works: [
      ['A school with a veranda', 'Four classrooms that need no fans.'],
      ['House on a slope', 'Three levels, no retaining wall higher than a person.'],
      ['Market roof', '1,200 square metres of shade from local timber.'],
    ],
    jobs: [
      {
        title: 'Plans for a two-room clinic',
        brief: 'A plot of 20 by 30 metres, hot and dusty. We have a builder and a small budget.',
        milestones: [
          ['Sketch design', 'Two options with costs', 30],
          ['Permit drawings', 'As the county asks for them', 40],
          ['Building drawings', 'And answers to the builder for six weeks', 30],
        ],
      },
    ],
  },
  {
    occupation: 1788,
    motifs: ['skyline', 'shapes'],
    usd: [30, 80],
    skills: [9400, 2074, 7005, 11897, 7352, 11120, 2508, 11859, 3282, 1822, 145],
    headlines: [
      'Interiors for cafés, clinics and 40 square metres',
      'Rooms that work on a Monday morning',
      'Interior designer, remote, with a tape measure by post',
    ],
    openings: [
      'I plan rooms with people who have to live in them on Monday. {years} years, mostly small ones.',
      'Cafés are my school: I have worked in three in {city} and designed nineteen.',
    ],
    details: [
      'Plan, mood board, list of everything with prices and where to buy it. No secrets.',
      'I design with what can be bought or made within fifty kilometres of you.',
    ],
    works: [
      ['Forty square metres', 'A flat for three, with a table for eight.'],
      ['Corner café', 'Twenty-two seats and a bar, built in nine days.'],
      ['Waiting room', 'A children’s clinic without cartoons.'],
    ],
    jobs: [
      {
        title: 'Plan for a café of 60 square metres',
        brief: 'Kitchen stays where it is. We open in ten weeks and can paint ourselves.',
        milestones: [
          ['Plan and mood board', 'Two options', 40],
          ['Drawings and shopping list', 'Ready for our carpenter', 60],
        ],
      },
    ],
  },
]
