import { useState } from 'react'

/** Why a list that is followed stands still, the strongest first. */
export const holds = ['button', 'scroll', 'focus', 'pointer'] as const
export type Hold = (typeof holds)[number]

/** What holds the list still: new lines never move what somebody reads or points at. */
export function useHold(isFollowing: boolean) {
  const [held, setHeld] = useState<ReadonlySet<Hold>>(new Set())
  const set = (hold: Hold, isOn: boolean) =>
    setHeld((was) => {
      if (was.has(hold) === isOn) return was
      return new Set(holds.filter((each) => (each === hold ? isOn : was.has(each))))
    })
  const why = isFollowing ? (holds.find((each) => held.has(each)) ?? null) : null
  return {
    why,
    isHeld: why !== null,
    /** At its newest line, or scrolled up. */
    isAtEnd: !held.has('scroll'),
    /** Somebody points at it, or is in it: nothing moves by itself then, whether one follows or not. */
    isInside: held.has('pointer') || held.has('focus'),
    set,
    /** Whatever held it. */
    letGo: () => setHeld(new Set()),
    /** The list is gone, and with it all but the button: nobody leaves what is not there. */
    forget: () => setHeld((was) => new Set(was.has('button') ? ['button'] : [])),
  }
}
export type Holding = ReturnType<typeof useHold>
