import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cronSentence } from './cron-sentence.ts'

const said: Readonly<Record<string, string>> = {
  '* * * * *': 'every minute',
  '*/15 * * * *': 'every 15 minutes',
  '*/7 * * * *': 'at minutes 0, 7, 14, 21, 28, 35, 42, 49 and 56 of each hour',
  '0 * * * *': 'every hour',
  '5 * * * *': 'every hour at minute 5',
  '0 */4 * * *': 'every 4 hours',
  '0 */5 * * *': 'every day at 00:00, 05:00, 10:00, 15:00 and 20:00',
  '1,2,3 2,5,9 * * *': 'at minutes 1, 2 and 3 of each hour in the hours 2, 5 and 9',
  '30 2 * * *': 'every day at 02:30',
  '0,30 8 * * *': 'every day at 08:00 and 08:30',
  '0 0,12 * * *': 'every day at 00:00 and 12:00',
  '0 9-17 * * 1-5': 'every hour from 09:00 to 17:00 from Monday to Friday',
  '*/10 9-17 * * *': 'every 10 minutes between 09:00 and 17:59',
  '0 8 * * mon,FRI': 'at 08:00 on Monday and Friday',
  '0 8 * * 6,0': 'at 08:00 on Saturday and Sunday',
  '0 8 * * 5-7': 'at 08:00 from Friday to Sunday',
  '0 8 1 * *': 'at 08:00 on day 1 of the month',
  '0 8 1,15 * *': 'at 08:00 on days 1 and 15 of the month',
  '0 8 1-7 * *': 'at 08:00 on days 1 to 7 of the month',
  '0 8 L * *': 'at 08:00 on the last day of the month',
  // Either of them makes it due.
  '0 8 13 * 5': 'at 08:00 on day 13 of the month and on Friday',
  '0 8 1 JAN,7 *': 'at 08:00 on day 1 of the month in January and July',
  '0 8 * 3-5 *': 'every day at 08:00 from March to May',
  '? ? ? ? ?': 'every minute',
}

test('an expression is said as people say it', () => {
  for (const [cron, sentence] of Object.entries(said))
    assert.equal(cronSentence(cron), sentence, cron)
})

test('what has no plain sentence gets none, and nothing is made up', () => {
  for (const cron of [
    '',
    'every day',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '0 24 * * *',
    '0 8 0 * *',
    '0 8 15W * *',
    '0 8 * * 5#2',
    '0 8 * * 5L',
    '5-1 * * * *',
    '*/0 * * * *',
    '5/10 * * * *',
    '0 8 * 13 *',
    '0 8 * FOO *',
  ])
    assert.equal(cronSentence(cron), null, cron)
})
