import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { endpoints } from '@rolecall/contract/endpoints'
import { freshServer } from './fresh.ts'

const server = await freshServer()
after(server.close)
const { body } = await server.anyone.get('/openapi.json')

type Operation = {
  operationId: string
  parameters: { name: string; in: string; required: boolean; schema: object }[]
  responses: Record<string, { content: Record<string, { schema: object }> }>
  requestBody?: { content: Record<string, { schema: object }> }
  'x-governed-by': unknown
}
const operations = Object.entries<Record<string, Operation>>(body.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

test('the description lists the endpoints of the contract, and no others', () => {
  const described = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`)
  const contract = endpoints.map(
    ({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`,
  )
  assert.deepEqual(described.toSorted(), contract.toSorted())
  assert.equal(body.openapi, '3.1.0')
})

test('each operation has a name of its own, what governs it, its answers and its problems', () => {
  assert.equal(
    new Set(operations.map(({ operation }) => operation.operationId)).size,
    operations.length,
  )
  for (const { operation } of operations) {
    assert.ok(operation['x-governed-by'], operation.operationId)
    const statuses = Object.keys(operation.responses)
    assert.ok(
      statuses.some((status) => status.startsWith('2')),
      operation.operationId,
    )
    assert.ok(operation.responses.default?.content['application/problem+json'])
  }
})

test('every parameter in a path is described, and required', () => {
  for (const { path, operation } of operations)
    for (const [, name] of path.matchAll(/\{(\w+)\}/g)) {
      const parameter = operation.parameters.find((each) => each.name === name)
      assert.equal(parameter?.in, 'path', `${path} ${name}`)
      assert.equal(parameter?.required, true)
    }
})

test('what needs a version says so', () => {
  const edit = operations.find(({ operation }) => operation.operationId === 'editUser')
  assert.ok(edit?.operation.parameters.some(({ name }) => name === 'If-Match'))
  assert.ok(edit?.operation.requestBody?.content['application/json']?.schema)
})
