import type { Profession } from '#database/seeders/demo/professions/profession'

export const SPACES: readonly Profession[] = [
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
