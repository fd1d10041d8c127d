import { Button, Group } from '@mantine/core'
import { useKeptFocus } from './kept-focus.ts'

type Props = {
  readonly list: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<unknown>
  }
}

/** The way to the next page of a list, while there is one. */
export function ShowMore({ list }: Props) {
  useKeptFocus(list.isFetchingNextPage)
  if (!list.hasNextPage) return null
  return (
    <Group justify="center" mt="sm">
      <Button
        variant="default"
        loading={list.isFetchingNextPage}
        onClick={() => void list.fetchNextPage()}
      >
        Show more
      </Button>
    </Group>
  )
}
