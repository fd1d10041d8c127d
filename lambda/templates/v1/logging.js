function lambda(input, callback) {
  const { payload } = input
  console.debug('called')
  console.info('working on', payload)
  if (!payload || !payload.order) console.warn('there is no order')
  callback(null, { done: true })
}
