import assert from 'node:assert/strict'
import { test } from 'node:test'
import { editions } from '@rolecall/core/catalog/shipped'
import { matrixPage } from './matrix.ts'

for (const edition of editions.values()) {
  /** A change of rule shows here as a difference one can read; `npm run matrix` writes it anew. */
  test(`who may do what in ${edition.title}`, (t) => {
    t.assert.fileSnapshot(matrixPage(edition), `tests/matrix.${edition.id}.golden.txt`, {
      serializers: [String],
    })
  })

  test(`every action of ${edition.title} is allowed to someone on the page`, () => {
    const open = matrixPage(edition)
      .split('\n')
      .slice(3)
      .filter(
        (line) =>
          line !== '' && !/ {2}[ ·ogxa]*[ogxa][ ·ogxa]*/.test(line.slice(line.indexOf('  '))),
      )
    assert.deepEqual(open, [])
  })
}
