import type { Profession } from '#database/seeders/demo/professions/profession'

export const MARKETING: readonly Profession[] = [
  {
    occupation: 916,
    motifs: ['arcs', 'chart'],
    usd: [28, 82],
    skills: [6348, 5546, 3012, 6434, 9603, 9262, 11196, 291, 12828, 13200, 6421, 8786],
    headlines: [
      'Online marketing with a spreadsheet attached',
      'E-mail that people would miss',
      'Small budgets, honest numbers',
    ],
    openings: [
      'I spend other people’s money carefully. {years} years of campaigns between 200 and 200,000.',
      'From {city} I run campaigns in five countries and read all the comments myself.',
    ],
    details: [
      'We agree on one number before we start. Every week you see it, also when it is bad.',
      'I test two things at a time, write down what I expected, and keep the list.',
    ],
    works: [
      ['First thousand', 'A grocery service’s first thousand regular customers.'],
      ['The Tuesday letter', 'A newsletter opened by 54 %.'],
      ['Quiet season', 'Filling a hotel in the rain.'],
    ],
    jobs: [
      {
        title: 'Launch campaign for our lunch delivery',
        brief: 'One city, 3,000 offices, six weeks, a small budget. We want 400 regular orders.',
        milestones: [
          ['Plan and texts', 'With a number for each week', 30],
          ['Campaign', 'Six weeks, weekly report', 50],
          ['Review', 'What to repeat and what not', 20],
        ],
      },
    ],
  },
  {
    occupation: 986,
    motifs: ['chart', 'page'],
    usd: [26, 78],
    skills: [8786, 332, 1182, 9603, 12948, 6151, 10294, 291, 4749, 12099],
    headlines: ['Search optimisation without tricks', 'I make good pages findable'],
    openings: [
      'I have helped sites be found for {years} years, through every change of the rules, because I never used the tricks.',
      'I audit, I explain, I leave. {years} years; my clients in {city} still recommend me.',
    ],
    details: [
      'A list of twenty things in the order of what they bring, each with the hours it takes.',
      'Half of my advice is about content: answer the question people ask.',
    ],
    works: [
      ['Recipes', 'From page four to the first, in seven months.'],
      ['Twelve dentists', 'Local search for a group of practices.'],
    ],
    jobs: [
      {
        title: 'Audit of our recipe site',
        brief: '2,300 pages, many visitors, falling since spring. We want to know why.',
        milestones: [
          ['Audit', 'A list in order of effect', 60],
          ['Ten worst pages', 'Fixed with our editor', 40],
        ],
      },
    ],
  },
  {
    occupation: 935,
    motifs: ['speech', 'arcs'],
    usd: [20, 58],
    skills: [9163, 10942, 5546, 13376, 13496, 454, 10294, 5166, 291, 12099],
    headlines: ['Community manager who answers on Sundays', 'Moderation with a sense of humour'],
    openings: [
      'I look after groups of people who have something in common, even when it is only an angry question. {years} years.',
    ],
    details: [
      'Rules on one page, answers within two hours in your day, a weekly note on what people really ask for.',
      'I know when to hand over to a person with a title.',
    ],
    works: [
      ['Parents of twins', 'A forum from 200 to 19,000 members, still kind.'],
      ['Power cut', 'Three weeks of answers for a utility.'],
    ],
    jobs: [
      {
        title: 'Look after our community for two months',
        brief: '11,000 members, three languages, our own moderator is on leave.',
        milestones: [
          ['First month', 'With a weekly note', 50],
          ['Second month', 'And a handbook', 50],
        ],
      },
    ],
  },
]
