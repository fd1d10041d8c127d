import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { equivalents } from './equivalents.ts'
import { mutantsOf } from './mutants.ts'

test('what is said to be equivalent is still a mutant', () => {
  for (const { file, what, was } of equivalents) {
    const mutants = mutantsOf(file, readFileSync(file, 'utf8'))
    assert.ok(
      mutants.some((each) => each.what === what && each.was === was),
      `${file} has no more: ${was}`,
    )
  }
})
