import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requestText } from './request.ts'

const who = { name: 'Kim', loginName: 'kim', account: 'demo', detail: 'You can’t steer ships.' }

test('a request says who, what, what it takes, what would help and where to look', () => {
  const text = requestText({
    ...who,
    required: '“Steer” (Captain)',
    fix: 'Give Kim the profile Captain as well.',
    link: 'https://example.com/why?user=usr_1&action=ship.steer',
  })
  assert.equal(
    text,
    [
      'Hello,',
      'I am Kim (kim) in the account demo. I tried something and was told: You can’t steer ships.',
      'It takes “Steer” (Captain).',
      'The least that would let me: Give Kim the profile Captain as well.',
      'Why, step by step: https://example.com/why?user=usr_1&action=ship.steer',
      'Thank you!',
    ].join('\n\n'),
  )
})

test('what is not known is left out', () => {
  const text = requestText({ ...who, required: null, fix: null, link: null })
  assert.equal(text.split('\n\n').length, 3)
})
