import type { Profession } from '#database/seeders/demo/professions/profession'

export const PEOPLE: readonly Profession[] = [
  {
    occupation: 907,
    motifs: ['speech', 'grid'],
    usd: [26, 70],
    skills: [3994, 5644, 12335, 8822, 8323, 5026, 12221, 12351, 10367, 13027],
    headlines: ['Recruiter who reads the whole CV', 'Hiring for teams of five to fifty'],
    openings: [
      'I hire people for companies that hire twice a year. {years} years, mostly technicians and nurses.',
      'I know a good part of {city} by first name.',
    ],
    details: [
      'A job text that says what the job is, five candidates who have been called, notes you can read in a minute each.',
      'Every candidate gets an answer. I insist.',
    ],
    works: [['Twelve nurses', 'In seven weeks, eleven still there after a year.']],
    jobs: [
      {
        title: 'Find us two mechanics and an accountant',
        brief: 'We have written the same advertisement four times. Nobody came.',
        milestones: [
          ['Texts and search', 'A list of people who are interested', 50],
          ['Interviews', 'Three candidates for each place', 50],
        ],
      },
    ],
  },
  {
    occupation: 816,
    motifs: ['page', 'shapes'],
    usd: [30, 80],
    skills: [3375, 12285, 5964, 4238, 10328, 9933, 10294, 11512, 3280, 12107, 11113],
    headlines: [
      'Courses people finish on a phone',
      'Instructional designer for clinics and cooperatives',
      'From your expert’s slides to a course that teaches',
    ],
    openings: [
      'I turn what experts know into lessons of ten minutes. {years} years in health and agriculture.',
      'I taught in {city} for eight years and know when a class is lost.',
    ],
    details: [
      'We start with what people should do differently on Monday, and build backwards.',
      'Every course works on a cheap phone, offline, with sound off.',
    ],
    works: [
      ['Safe injections', 'Nine lessons, 4,000 nurses, 81 % finished.'],
      ['Keeping bees', 'A course by text message.'],
    ],
    jobs: [
      {
        title: 'Online course for new cashiers',
        brief: 'Forty shops, new people every week. Two hours of content, on the phone.',
        milestones: [
          ['Outline and one lesson', 'Tried in two shops', 35],
          ['All lessons', 'In our learning system', 65],
        ],
      },
    ],
  },
  {
    occupation: 804,
    motifs: ['speech', 'waves'],
    usd: [16, 45],
    skills: [9267, 7548, 1777, 9712, 11472, 10075, 725, 7364, 2843, 5306, 4908],
    headlines: [
      'Language lessons for work: calls, mails, interviews',
      'Patient teacher for grown-ups',
      'Exam preparation without tears',
    ],
    openings: [
      'I teach adults who think they are bad at languages. {years} years; none of them was.',
      'I have taught in {city} and online, to nurses, engineers and one very shy minister.',
    ],
    details: [
      'We practise the sentences you need next week. Grammar comes when you ask why.',
      'After each lesson you get a page with your own mistakes and nobody else’s.',
    ],
    works: [['Forty nurses to B2', 'A course for a hospital group, 36 passed at the first try.']],
    jobs: [
      {
        title: 'Course for our call centre, 12 people',
        brief: 'They know the products. They are afraid of the phone.',
        milestones: [
          ['Ten lessons', 'In two groups', 50],
          ['Ten more and a test', 'With a report for each', 50],
        ],
      },
    ],
  },
  {
    occupation: 1660,
    motifs: ['arcs', 'shapes'],
    usd: [26, 72],
    skills: [8987, 1783, 4798, 2489, 6186, 5475, 1619, 3262, 10427, 9029],
    headlines: ['Events from 30 to 3,000 people', 'Conferences that end on time'],
    openings: [
      'I plan for rain. {years} years of conferences, weddings and one cycling race.',
      'I know every hall, caterer and generator in {city}.',
    ],
    details: [
      'One plan, one budget, one number to call. The plan has a column for what goes wrong.',
    ],
    works: [
      ['Seed fair', '2,400 farmers, 90 stands, two days, no queue at the toilets.'],
      ['Small wedding', 'Forty guests on a boat.'],
    ],
    jobs: [
      {
        title: 'Organise a fair for 60 exhibitors',
        brief: 'Crafts, one weekend, an old railway hall. We have the hall and a date.',
        milestones: [
          ['Plan, permits and exhibitors', 'Stands sold', 50],
          ['The weekend', 'And the accounts', 50],
        ],
      },
    ],
  },
  {
    occupation: 675,
    motifs: ['waves', 'shapes'],
    usd: [24, 65],
    skills: [13079, 6619, 5897, 13865, 2334, 12249, 8462, 10505, 8822, 5488, 2177],
    headlines: [
      'Dietitian for kitchens that feed hundreds',
      'Eating well with diabetes, on your own food',
    ],
    openings: [
      'I plan menus for schools and clinics, and talk with people about their own plates. {years} years.',
      'I worked in the hospital of {city} until I saw that the kitchen was the better place to start.',
    ],
    details: [
      'Local food, local prices, measured by the hand and not by the gram.',
      'I explain the science when you ask, and never make anybody ashamed.',
    ],
    works: [['School lunch', 'Twenty menus at the old price, with vegetables that get eaten.']],
    jobs: [
      {
        title: 'Menus for a school kitchen',
        brief: '340 children, one cook and a half, a fixed price per plate.',
        milestones: [
          ['Four weeks of menus', 'With costs', 60],
          ['Training in the kitchen', 'Two days', 40],
        ],
      },
    ],
  },
]
