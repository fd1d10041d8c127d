import { useLocalStorage, useWindowEvent } from '@mantine/hooks'

/** Whether single keys do something: who speaks to the computer, or has shaky hands, switches them off. */
export const useSingleKeys = () =>
  useLocalStorage({
    key: 'rolecall-single-keys',
    defaultValue: true,
    getInitialValueInEffect: false,
  })

/** Does something when a key is pressed alone, except while something is typed or a dialog is open. */
export function useSingleKey(key: string, act: () => void): void {
  const [isOn] = useSingleKeys()
  useWindowEvent('keydown', (event) => {
    const isElsewhere =
      event.target instanceof HTMLElement &&
      event.target.closest('input:not([type=checkbox]), textarea, select, [role=dialog]') !== null
    const isHeld = event.ctrlKey || event.metaKey || event.altKey
    if (!isOn || event.key !== key || isHeld || isElsewhere) return
    event.preventDefault()
    act()
  })
}
