import { test } from '@japa/runner'
import { isOutage } from '#kernel/http/outage'

const coded = (code: string, message = '') => Object.assign(new Error(message), { code })

test.group('An outage', () => {
  test('is told from a fault: {message} {code}')
    .with([
      coded('ECONNREFUSED'),
      coded('57P01', 'terminating connection due to administrator command'),
      coded('57P03', 'the database system is starting up'),
      coded('08006'),
      coded('53300', 'sorry, too many clients already'),
      new Error('Connection terminated unexpectedly'),
      new Error('select 1 - Connection terminated unexpectedly'),
      new Error('Knex: Timeout acquiring a connection. The pool is probably full.'),
      new Error('Transaction query already complete, run with DEBUG=knex:tx for more info'),
      new Error('could not be read', { cause: coded('ECONNRESET') }),
      new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]),
    ])
    .run(({ assert }, error) => {
      assert.isTrue(isOutage(error))
    })

  test('is not: {message} {code}')
    .with([
      coded('23505', 'duplicate key value violates unique constraint'),
      coded('42P01', 'relation does not exist'),
      coded('57014', 'canceling statement due to statement timeout'),
      new Error("insert into notes values ('Connection terminated unexpectedly') - syntax error"),
      new TypeError('Cannot read properties of undefined'),
    ])
    .run(({ assert }, error) => {
      assert.isFalse(isOutage(error))
    })
})
