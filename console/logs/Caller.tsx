import { useFunctionName } from '../functions/use-names.ts'
import { paths } from '../paths.ts'
import { useMe } from '../sign-in/me.ts'
import { TextLink } from '../ui/links.tsx'
import { FunctionLink } from './CallHead.tsx'
import { words } from './words.ts'

type Props = {
  readonly id: string
  /** Of a person or a key, where it is known. */
  readonly name?: string | null
}

/** Who called, by name where one may know it, or by id; with a page of theirs for who may see that. */
export function Caller({ id, name = null }: Props) {
  const { actions } = useMe()
  const nameOf = useFunctionName()
  const [prefix = ''] = id.split('_')
  const kind = words.call.callers[prefix as keyof typeof words.call.callers]
  const said = name ?? <code>{id}</code>
  const link =
    prefix === 'usr' && actions.includes('user.read') ? (
      <TextLink to={paths.user} params={{ user: id }}>
        {said}
      </TextLink>
    ) : prefix === 'key' && actions.includes('api-key.read') ? (
      <TextLink to={paths.apiKey} params={{ key: id }}>
        {said}
      </TextLink>
    ) : prefix === 'fn' && nameOf(id) !== id ? (
      <FunctionLink id={id} />
    ) : (
      said
    )
  return (
    <>
      {link} {kind !== undefined && `(${kind})`}
    </>
  )
}
