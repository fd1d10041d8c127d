import { asFunctionId, type AccountId, type FunctionId } from '@rolecall/core/kit/ids'
import { auditPage } from '@rolecall/store/audit'
import type { Span } from '@rolecall/store/paging'
import type { Store } from '@rolecall/store/store'

export type Deploy = { readonly at: number; readonly function: FunctionId }

const deploying = ['function.deploy', 'lambda.deploy'] as const
const deploysMax = 200

/** When functions were put into service, newest first: what the trail says of it, in both editions. */
export async function deploysIn(
  store: Store,
  account: AccountId,
  span: Span,
): Promise<readonly Deploy[]> {
  const pages = await Promise.all(
    deploying.map((action) =>
      auditPage(store, account, { ...span, action, limit: deploysMax, uncounted: true }),
    ),
  )
  return pages
    .flatMap(({ items }) => items)
    .flatMap(({ at, touches }) =>
      touches.flatMap((touch) => {
        const id = asFunctionId(touch.id)
        return id === undefined ? [] : [{ at, function: id }]
      }),
    )
    .toSorted((a, b) => b.at - a.at)
    .slice(0, deploysMax)
}
