import type { EndpointId } from '@rolecall/contract/endpoints'
import { moveEdition } from '@rolecall/core/access/changes/edition'
import type { Plan } from '@rolecall/core/access/changes/plan'
import { noPlace } from '@rolecall/core/access/target'
import { conversationalCloud } from '@rolecall/core/catalog/conversational-cloud'
import type { Edition } from '@rolecall/core/catalog/edition'
import { ok } from '@rolecall/core/kit/result'
import type { Case } from './case.ts'

/** The edition of the account as an older version of the product would have shipped it: a feature less. */
const [newest] = [...conversationalCloud.features.values()].filter(({ startsOn }) => startsOn)
const older: Edition = {
  ...conversationalCloud,
  title: 'Conversational Cloud, older',
  features: new Map([...conversationalCloud.features].filter(([id]) => id !== newest?.id)),
}
/** No plan moves an account back: this one is the tests' own. */
const moveBack: Plan<null> = ({ edition, features }) =>
  ok({
    action: 'account-settings.edit',
    touches: [
      { noun: 'edition', id: 'edition', before: edition, after: older },
      ...[...features]
        .filter((id) => id === newest?.id)
        .map((id) => ({ noun: 'feature', id, before: true, after: false }) as const),
    ],
    warnings: [],
  })

export const editionCases: Pick<
  Record<EndpointId, readonly Case[]>,
  'listEditionMoves' | 'moveEdition'
> = {
  listEditionMoves: [{ make: () => ({}) }],
  moveEdition: [
    {
      make: async (stage) => {
        if ((await stage.directory()).edition.title !== older.title) await stage.as(moveBack, null)
        return {
          body: { to: conversationalCloud.id },
          plan: (at, actor) => moveEdition(at, actor, { to: conversationalCloud }),
          decides: { action: 'account-settings.edit', target: noPlace },
        }
      },
    },
  ],
}
