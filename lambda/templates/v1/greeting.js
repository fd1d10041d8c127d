function lambda(input, callback) {
  const name = (input.payload && input.payload.name) || 'you'
  callback(null, { greeting: 'Hello ' + name })
}
