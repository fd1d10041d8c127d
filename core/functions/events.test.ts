import assert from 'node:assert/strict'
import { test } from 'node:test'
import { functionId, skillId, type SkillId } from '../kit/ids.ts'
import {
  eventType,
  eventTypes,
  listenersOf,
  refusalToListen,
  type EventType,
  type Listening,
} from './events.ts'

const found = (id: string): EventType => {
  const event = eventType(id)
  assert.ok(event, id)
  return event
}
const command = found('conversational_command')
const opened = found('controllerbot_messaging_new_conversation')
const [billing, sales] = [skillId(1), skillId(2)]

const row = (number: number, event: EventType, skills: readonly SkillId[] = []): Listening => ({
  id: functionId(number),
  event: event.id,
  skills,
  standing: { state: 'Productive', serving: 1 },
})
const namesOf = (rows: readonly Listening[]) => rows.map(({ id }) => id)

test('there are sixteen events, with as many functions as their sources allow', () => {
  assert.equal(eventTypes.length, 16)
  assert.equal(new Set(eventTypes.map(({ id }) => id)).size, 16)
  assert.equal(command.functionsMax, 30)
  assert.equal(found('bot_connectors_pre_hook').functionsMax, 15)
  assert.equal(found('denver_post_survey_email_transcript').functionsMax, 10)
  assert.equal(eventTypes.filter(({ bySkill }) => bySkill).length, 10)
})

test('an event is answered by what is in service for it', () => {
  const leaving = {
    ...row(2, command),
    standing: { state: 'Marked Undeployed', serving: 1 } as const,
  }
  const draft = { ...row(3, command), standing: { state: 'Draft', serving: null } as const }
  const modified = { ...row(4, command), standing: { state: 'Modified', serving: 2 } as const }
  const rows = [row(1, command), leaving, draft, modified, row(5, opened)]
  assert.deepEqual(namesOf(listenersOf(rows, command, null)), ['fn_1', 'fn_4'])
})

const bySkill: readonly (readonly [SkillId | null, readonly string[]])[] = [
  [billing, ['fn_1']],
  [sales, ['fn_2']],
  [skillId(3), []],
  [null, []],
]
for (const [skill, answering] of bySkill)
  test(`for the skill ${skill} an event is answered by ${answering.join() || 'nobody'}`, () => {
    const rows = [row(1, opened, [billing]), row(2, opened, [sales])]
    assert.deepEqual(namesOf(listenersOf(rows, opened, skill)), answering)
  })

test('a function for no skill in particular answers for all of them', () => {
  for (const skill of [billing, null])
    assert.deepEqual(namesOf(listenersOf([row(1, opened)], opened, skill)), ['fn_1'])
})

test('functions for skills share an event while they have none in common', () => {
  const others = [row(1, opened, [billing])]
  assert.equal(refusalToListen(row(2, opened, [sales]), others), null)
  assert.equal(refusalToListen(row(2, opened, [sales, billing]), others)?.kind, 'overlaps')
  assert.equal(refusalToListen(row(2, opened), others)?.kind, 'overlaps')
  assert.equal(refusalToListen(row(2, opened, [sales]), [row(1, opened)])?.kind, 'overlaps')
})

test('an event without skills has room for so many', () => {
  const thirty = Array.from({ length: 30 }, (_, number) => row(number + 1, command))
  assert.equal(refusalToListen(row(40, command), thirty.slice(1)), null)
  assert.deepEqual(refusalToListen(row(40, command), thirty), {
    kind: 'too-many',
    event: command.id,
    most: 30,
  })
  assert.equal(refusalToListen(row(1, command, [billing]), [])?.kind, 'no-skills')
  assert.equal(refusalToListen({ event: 'no_such', skills: [] }, [])?.kind, 'unknown-event')
  assert.equal(refusalToListen({ event: null, skills: [] }, thirty), null)
})
