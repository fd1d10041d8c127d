import assert from 'node:assert/strict'
import { test } from 'node:test'
import { editions } from '../catalog/shipped.ts'
import { functionId } from '../kit/ids.ts'
import { causeFrom, causeText, chainMax, invokeAction, refusalToChain } from './calling.ts'

test('calling a function takes the action of the edition that the account runs on', () => {
  const actions = [...editions.values()].map((edition) => [edition.id, invokeAction(edition)])
  assert.deepEqual(Object.fromEntries(actions), {
    'conversational-cloud': 'function.invoke',
    'liveengage-2019': 'lambda.invoke',
  })
  for (const edition of editions.values()) {
    const granted = [...edition.roles.values()].flatMap(({ permissions }) =>
      [...permissions.values()].flatMap(({ grants }) => grants.map(({ action }) => action)),
    )
    assert.ok(granted.includes(invokeAction(edition)), edition.id)
  }
})

test('functions call each other in no circle, and only so deep', () => {
  const [first, second, third] = [functionId(1), functionId(2), functionId(3)]
  assert.equal(refusalToChain([first], second), null)
  assert.deepEqual(refusalToChain([first, second], first), { kind: 'cycle', function: first })
  assert.deepEqual(refusalToChain([third], third), { kind: 'cycle', function: third })
  const deep = Array.from({ length: chainMax }, (_, number) => functionId(number + 1))
  assert.equal(refusalToChain(deep.slice(1), functionId(9)), null)
  assert.deepEqual(refusalToChain(deep, functionId(9)), { kind: 'too-deep', most: chainMax })
})

test('who caused a call is read back as it was written', () => {
  for (const cause of [
    { caller: 'usr_7', chain: [] },
    { caller: 'key_1', chain: [functionId(2), functionId(31)] },
  ])
    assert.deepEqual(causeFrom(causeText(cause)), cause)
})
