type Ticks = {
  /** What is drawn is counted: there is no half of it. */
  readonly isCounted: boolean
  readonly most?: number
}

/** Round numbers from 0 up to the first that is not below the highest, for the lines of a chart. */
export function ticksOf(highest: number, { isCounted, most = 4 }: Ticks): readonly number[] {
  if (highest <= 0) return [0, 1]
  const rough = isCounted ? Math.max(1, highest / most) : highest / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough
  return Array.from({ length: Math.ceil(highest / step - 1e-9) + 1 }, (_, at) => rounded(at * step))
}

/** Without what counting in tenths leaves behind. */
const rounded = (value: number) => Number(value.toPrecision(12))

type Place = { readonly x: number; readonly y: number }

/** A line through what there is; where there is nothing it is broken, and what stands alone is a dash. */
export function lineThrough(places: readonly (Place | null)[]): string {
  return places
    .flatMap((place, at) => {
      if (place === null) return []
      const spot = `${place.x.toFixed(1)} ${place.y.toFixed(1)}`
      if (places[at - 1]) return [`L${spot}`]
      return [places[at + 1] ? `M${spot}` : `M${(place.x - 4).toFixed(1)} ${place.y.toFixed(1)}h8`]
    })
    .join('')
}

/** Which of so many points have a time written below them. */
export const labelled = (count: number, most: number): readonly number[] => {
  const step = Math.max(1, Math.ceil(count / Math.max(1, most)))
  return Array.from({ length: Math.ceil(count / step) }, (_, at) => at * step)
}
