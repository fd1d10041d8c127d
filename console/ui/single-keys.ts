import { useLocalStorage, useWindowEvent } from '@mantine/hooks'

/** Whether single keys do something: who speaks to the computer, or has shaky hands, switches them off. */
export const useSingleKeys = () =>
  useLocalStorage({
    key: 'rolecall-single-keys',
    defaultValue: true,
    getInitialValueInEffect: false,
  })

/** Keys that are meant for something else: for a text, or for an open dialog. */
export const isElsewhere = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type=checkbox]), textarea, select, [role=dialog]') !== null

/** Does something when a key is pressed alone, except while something is typed or a dialog is open. */
export function useSingleKey(key: string, act: () => void): void {
  const [isOn] = useSingleKeys()
  useWindowEvent('keydown', (event) => {
    const isHeld = event.ctrlKey || event.metaKey || event.altKey
    if (!isOn || event.key !== key || isHeld || isElsewhere(event)) return
    event.preventDefault()
    act()
  })
}
