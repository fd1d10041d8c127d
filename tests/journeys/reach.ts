import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from 'playwright-core'

/**
 * What hinders reading and pressing on the page, in words; none is as it should be. A page that is
 * still arriving is looked at again: only what stays counts.
 */
export async function hindrances(page: Page): Promise<readonly string[]> {
  for (let looks = 1; ; looks += 1) {
    const found = [...(await sideways(page)), ...(await smallTargets(page))]
    if (found.length === 0 || looks === 10) return found
    await delay(300)
  }
}

/** The page itself never scrolls sideways, and nothing to press is cut off at its side (WCAG 1.4.10). */
function sideways(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - innerWidth
    const cut = [...document.querySelectorAll('a[href], button, summary')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter((element) => {
        const { right, width } = element.getBoundingClientRect()
        const frame = element.closest('.list-scroll, .matrix, .mantine-Tabs-list')
        return frame === null && width > 1 && right > innerWidth + 1
      })
      .map((element) => `cut off at the side: ${element.outerHTML.slice(0, 200)}`)
    return wide > 0 ? [`the page is ${wide} pixels too wide`, ...cut] : cut
  })
}

/**
 * What can be pressed measures 24 pixels at least, or nothing else to press is within 24 pixels around
 * its middle (WCAG 2.5.8). Links within a text are as high as the text. A bar that stays while the page
 * scrolls passes over everything once: it has neighbours within itself only.
 */
function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const pressed =
      'a[href], button, select, textarea, input, summary, [role=treeitem], [role=option]'
    const boxOf = (element: Element) => {
      // A hidden checkbox is pressed by its label.
      const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined
      const own = element.getBoundingClientRect()
      return own.width < 24 && label ? label.getBoundingClientRect() : own
    }
    const barOf = (element: Element | null): Element | null =>
      element === null || ['sticky', 'fixed'].includes(getComputedStyle(element).position)
        ? element
        : barOf(element.parentElement)
    const targets = [...document.querySelectorAll(pressed)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => ({ element, box: boxOf(element) }))
      .filter(({ box }) => box.width > 1 && box.bottom > 0)
    return targets
      .filter(({ box }) => box.width < 23.5 || box.height < 23.5)
      .filter(({ element }) => getComputedStyle(element).display !== 'inline')
      .filter(({ element, box }) => {
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
        const bar = barOf(element)
        return targets.some(
          (other) =>
            barOf(other.element) === bar &&
            !other.element.contains(element) &&
            !element.contains(other.element) &&
            Math.max(other.box.left - x, x - other.box.right, 0) < 12 &&
            Math.max(other.box.top - y, y - other.box.bottom, 0) < 12,
        )
      })
      .map(
        ({ element, box }) =>
          `too small, ${Math.round(box.width)} by ${Math.round(box.height)}: ${element.outerHTML.slice(0, 200)}`,
      )
  })
}

const stops = 25

/** Whatever Tab comes to can be seen, at least a part: no bar stands over all of it (WCAG 2.4.11). */
export async function unseenFocus(page: Page): Promise<readonly string[]> {
  const unseen: string[] = []
  await page.evaluate(() => {
    scrollTo(0, 0)
    document.querySelector<HTMLElement>('.skip-link')?.focus()
  })
  for (let stop = 0; stop < stops; stop += 1) {
    await page.keyboard.press('Tab')
    let hidden = await hiddenFocus(page)
    // A page that is still arriving moves; coming to it again counts.
    for (let again = 0; hidden !== null && again < 5; again += 1) {
      await delay(400)
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Tab')
      hidden = await hiddenFocus(page)
    }
    if (hidden !== null) unseen.push(hidden)
  }
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  return unseen
}

function hiddenFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const at = document.activeElement
    if (at === null || at === document.body) return null
    // A switch is seen as its track, which belongs to its label.
    const labels = at instanceof HTMLInputElement ? [...(at.labels ?? [])] : []
    for (const seen of [at, ...labels]) {
      const box = seen.getBoundingClientRect()
      const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)]
      const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)]
      for (const across of [0.1, 0.5, 0.9])
        for (const down of [0.1, 0.5, 0.9]) {
          const x = left + (right - left) * across
          const y = top + (bottom - top) * down
          const hit = document.elementFromPoint(x, y)
          if (hit !== null && (seen.contains(hit) || hit.contains(seen))) return null
        }
    }
    const { top, bottom } = at.getBoundingClientRect()
    return `focused out of sight, at ${Math.round(top)} to ${Math.round(bottom)}: ${at.outerHTML.slice(0, 200)}`
  })
}
