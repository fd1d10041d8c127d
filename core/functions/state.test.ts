import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  fresh,
  refusalToDelete,
  standingAfter,
  type FunctionEvent,
  type Standing,
} from './state.ts'

const after = (...events: readonly FunctionEvent[]): Standing =>
  events.reduce<Standing>((standing, event) => {
    const next = standingAfter(standing, event)
    assert.ok(next.ok, `${event.kind} is refused in ${standing.state}`)
    return next.value
  }, fresh)

const saved = { kind: 'saved' } as const
const deployed = { kind: 'deployed', version: 1 } as const
const buildFailed = { kind: 'build-failed' } as const
const deployFailed = { kind: 'deploy-failed' } as const
const undeployAsked = { kind: 'undeploy-asked' } as const
const undeployed = { kind: 'undeployed' } as const

test('a function goes through its six states', () => {
  assert.deepEqual(after(saved), { state: 'Draft', serving: null })
  assert.deepEqual(after(saved, deployed), { state: 'Productive', serving: 1 })
  assert.deepEqual(after(saved, deployed, saved), { state: 'Modified', serving: 1 })
  assert.deepEqual(after(saved, buildFailed), { state: 'Build Error', serving: null })
  assert.deepEqual(after(saved, deployFailed), { state: 'Deploy Error', serving: null })
  assert.deepEqual(after(saved, deployed, undeployAsked), {
    state: 'Marked Undeployed',
    serving: 1,
  })
  assert.deepEqual(after(saved, deployed, undeployAsked, undeployed), fresh)
})

test('a deploy that fails leaves in service what served before', () => {
  assert.deepEqual(after(saved, deployed, saved, buildFailed), {
    state: 'Build Error',
    serving: 1,
  })
  assert.deepEqual(after(saved, deployed, saved, deployFailed, saved), {
    state: 'Modified',
    serving: 1,
  })
})

test('what is not in service cannot be taken out of it', () => {
  for (const standing of [fresh, after(buildFailed), after(deployFailed)])
    assert.deepEqual(standingAfter(standing, undeployAsked), {
      ok: false,
      error: { kind: 'not-in-service' },
    })
  assert.equal(standingAfter(after(deployed), undeployed).ok, false)
})

test('nothing happens to a function that is being taken out of service', () => {
  const leaving = after(deployed, undeployAsked)
  for (const event of [saved, deployed, buildFailed, deployFailed, undeployAsked])
    assert.deepEqual(standingAfter(leaving, event), {
      ok: false,
      error: { kind: 'leaving-service' },
    })
})

test('only what does not serve is deleted', () => {
  assert.equal(refusalToDelete(fresh), null)
  assert.equal(refusalToDelete(after(buildFailed)), null)
  assert.deepEqual(refusalToDelete(after(deployed, buildFailed)), { kind: 'in-service' })
  assert.deepEqual(refusalToDelete(after(deployed, undeployAsked)), { kind: 'leaving-service' })
})
