import type { TestEvent } from 'node:test/reporters'

/** A reporter that says nothing, and ends the process at the first test that fails: one is enough. */
// oxlint-disable-next-line import/no-default-export -- Node takes a reporter as the default of its file
export default async function* firstFailure(events: AsyncIterable<TestEvent>) {
  for await (const { type } of events) if (type === 'test:fail') process.exit(1)
  yield ''
}
