import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differentSettings, differentTexts, settingWords, type Setting } from './difference.ts'

const permissions = [
  { slug: 'join', label: 'Join' },
  { slug: 'leave', label: 'Leave' },
]
const join = (stored: Setting['stored'], value: boolean): Setting => ({
  slug: 'join',
  stored,
  value,
  isImplied: false,
})
const leave: Setting = { ...join('follow', true), slug: 'leave' }

test('only what differs is shown, also when just its source does', () => {
  const was = [leave, join('follow', false)]
  assert.deepEqual(differentSettings(permissions, was, was), [])
  const is = [join('off', false), leave]
  assert.deepEqual(differentSettings(permissions, was, is), [
    { slug: 'join', label: 'Join', from: join('follow', false), to: join('off', false) },
  ])
})

test('a value says where it comes from', () => {
  assert.equal(settingWords(join('follow', true)), 'On, as the role has it')
  assert.equal(settingWords(join('off', false)), 'Off, set here')
  assert.equal(settingWords({ ...join('off', true), isImplied: true }), 'On, implied')
})

test('names are compared only where both sides have them', () => {
  const [old, young] = ['Old', 'Young'].map((name) => ({ name, description: '' }))
  assert.ok(old && young)
  assert.deepEqual(differentTexts(old, young), [{ label: 'Name', from: 'Old', to: 'Young' }])
  assert.deepEqual(differentTexts(null, young), [])
})
