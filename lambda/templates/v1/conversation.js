function lambda(input, callback) {
  const payload = input.payload || {}
  const conversation = payload.convId || payload.conversationId || null
  const happened = payload.cbotEventType || 'an event'
  console.info(happened, conversation)
  callback(null, { conversation, happened })
}
