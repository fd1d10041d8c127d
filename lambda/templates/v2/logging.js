async function lambda({ payload }) {
  console.debug('called')
  console.info('working on', payload)
  if (!payload || !payload.order) console.warn('there is no order')
  return { done: true }
}
