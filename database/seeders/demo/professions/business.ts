import type { Profession } from '#database/seeders/demo/professions/profession'

export const BUSINESS: readonly Profession[] = [
  {
    occupation: 1550,
    motifs: ['grid', 'chart'],
    usd: [22, 55],
    skills: [8429, 11944, 8796, 13604, 5334, 3451, 7461, 2588, 12682, 5750, 12322, 1872],
    headlines: [
      'Bookkeeping for people with shoeboxes',
      'Your books, closed by the fifth',
      'Bookkeeper for shops, clinics and associations',
    ],
    openings: [
      'Send me the shoebox. {years} years of small businesses, and I have never lost a receipt.',
      'I keep the books of thirty-one small companies in and around {city}.',
    ],
    details: [
      'Closed by the fifth of the month, with one page that says how you are doing and what is strange.',
      'I set it up so that your accountant needs half a day at the end of the year.',
    ],
    works: [
      ['Two years in six weeks', 'Arrears of a transport company, sorted and filed.'],
      ['One page a month', 'A report its owner reads aloud to her staff.'],
    ],
    jobs: [
      {
        title: 'Catch up on 14 months of bookkeeping',
        brief: 'A café with a lot of paper. The tax office has asked politely, twice.',
        milestones: [
          ['First seven months', 'Entered and reconciled', 45],
          ['Remaining months', 'And statements for the tax office', 55],
        ],
      },
      {
        title: 'Set up accounts for our new company',
        brief: 'Two founders, one currency in, another out.',
        milestones: [
          ['Chart of accounts', 'And the first month', 60],
          ['Training', 'So that we can do it ourselves', 40],
        ],
      },
    ],
  },
  {
    occupation: 858,
    motifs: ['chart', 'arcs'],
    usd: [42, 105],
    skills: [4550, 11463, 5213, 12795, 11999, 2181, 12734, 4080, 4770, 12612, 6964],
    headlines: [
      'Financial models that survive the meeting',
      'Plans, budgets and the question behind them',
    ],
    openings: [
      'I build the model a bank believes, and tell you before the bank does. {years} years in credit.',
      'I was on the other side of the desk in {city} for nine years.',
    ],
    details: [
      'One sheet of assumptions, no hidden cells, three cases and the month in which the money runs out.',
      'I explain every line to the person who will have to defend it.',
    ],
    works: [
      ['Cold chain', 'A model for 40 cold rooms, financed in the second round.'],
      ['School budget', 'Five years on two pages.'],
    ],
    jobs: [
      {
        title: 'Financial model for a loan application',
        brief: 'We make animal feed and want a second line. The bank asks for five years.',
        milestones: [
          ['Assumptions and structure', 'Agreed in a call', 40],
          ['Model and summary', 'Ready for the bank', 60],
        ],
      },
    ],
  },
  {
    occupation: 1042,
    motifs: ['page', 'skyline'],
    usd: [48, 120],
    skills: [5065, 12664, 10851, 5005, 1589, 2878, 9180, 8032, 11686, 13250, 8543, 7740],
    headlines: [
      'Contracts in words both sides understand',
      'Data protection for small companies',
      'Company law, calmly',
    ],
    openings: [
      'I write contracts that are read. {years} years, from joint ventures to the lease of a tractor.',
      'I left a large firm in {city} to work with people who pay their own bills.',
    ],
    details: [
      'First a call and a fixed price. Then a draft with notes in the margin that say what each clause is for.',
      'Where local law decides I bring in a colleague who is admitted there, and say what it costs.',
    ],
    works: [
      ['Eleven clauses', 'A service agreement of two pages used by 300 freelancers.'],
      ['Privacy, mapped', 'Records and notices for a clinic group.'],
    ],
    jobs: [
      {
        title: 'Contract for our resellers',
        brief:
          'Twelve resellers in four countries work on a handshake. We would like to keep it friendly.',
        milestones: [
          ['Draft with notes', 'After a call with both sides', 60],
          ['Final contract', 'Two rounds of changes', 40],
        ],
      },
    ],
  },
  {
    occupation: 866,
    motifs: ['skyline', 'arcs'],
    usd: [45, 125],
    skills: [5457, 8671, 8147, 4723, 9600, 7679, 3532, 13570, 11197, 13339, 3106, 7988],
    headlines: [
      'Fewer meetings, shorter queues',
      'Operations for growing small companies',
      'I find out where the week goes',
    ],
    openings: [
      'I watch how work is done before I say anything. {years} years in factories, hospitals and call centres.',
      'My best idea in {years} years was a shelf. It saved a hospital in {city} two hours a day.',
    ],
    details: [
      'Three weeks: look, try, hand over. The measures are small, cheap and measured.',
      'I talk to the person who does it, then to the person who is responsible, in this order.',
    ],
    works: [
      ['The shelf', 'A ward reorganised in one weekend.'],
      ['Quotes in a day', 'From nine days to one, without new software.'],
    ],
    jobs: [
      {
        title: 'Shorten our time from order to delivery',
        brief: 'Eleven days, of which two are work. Furniture, 26 people.',
        milestones: [
          ['Findings', 'After a week of looking', 40],
          ['Three measures tried', 'And measured', 60],
        ],
      },
    ],
  },
  {
    occupation: 1699,
    motifs: ['grid', 'page'],
    usd: [16, 42],
    skills: [7912, 12761, 1783, 6258, 6957, 3090, 1357, 7740, 7097, 413, 9359, 3929],
    headlines: [
      'Executive assistant for people with eleven tabs open',
      'Your calendar, in peace',
      'Remote assistant: travel, minutes, the things you forget',
    ],
    openings: [
      'I keep three directors on time in three time zones. {years} years.',
      'I ran the front office of a shipping agent in {city}; nothing surprises me.',
    ],
    details: [
      'I learn how you decide, and after a month I ask half as often.',
      'Everything confidential stays where it is. References on request, with permission.',
    ],
    works: [
      ['Conference week', '140 guests, six airlines, one broken visa system.'],
      ['Inbox from 4,000 to 0', 'And a way to keep it there.'],
    ],
    jobs: [
      {
        title: 'Organise our annual meeting',
        brief: '60 people from nine countries, three days. Travel, rooms, minutes.',
        milestones: [
          ['Preparation', 'Travel and venue booked', 60],
          ['The three days and minutes', 'Sent within a week', 40],
        ],
      },
    ],
  },
]
