/** A statement has a bounded number of values. */
const rowsAtOnce = 500

export function* slices<Of>(rows: readonly Of[]): Generator<readonly Of[]> {
  for (let from = 0; from < rows.length; from += rowsAtOnce)
    yield rows.slice(from, from + rowsAtOnce)
}
