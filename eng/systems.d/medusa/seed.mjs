// Makes the demo retailer in an empty Medusa database and prints keys and ids as KEY=VALUE.
//   node seed.mjs URL EMAIL PASSWORD
import { readFileSync } from 'node:fs'
import { openChannel } from './channel.mjs'
import { createPlace } from './places.mjs'
import { createProducts, stock } from './products.mjs'
import { Medusa } from './rest.mjs'

const [address, email, password] = process.argv.slice(2)
const retailer = JSON.parse(readFileSync(new URL('../retailer.json', import.meta.url)))

const medusa = new Medusa(address)
await medusa.logIn(email, password)
const channel = await openChannel(medusa, retailer)
const places = []
for (const location of retailer.locations) places.push(await createPlace(medusa, retailer, channel, location))
await createProducts(medusa, retailer, channel)
await stock(medusa, retailer, places)

const reasons = [
  ['wrong-size', 'Does not fit'],
  ['damaged', 'Arrived damaged'],
  ['not-as-described', 'Not as described'],
  ['changed-mind', 'No longer wanted'],
]
const print = (name, value) => console.log(`MEDUSA_${name}=${value}`)
for (const [value, label] of reasons) {
  const { return_reason: reason } = await medusa.post('/admin/return-reasons', { value, label })
  print(`RETURN_REASON_${value.toUpperCase().replaceAll('-', '_')}`, reason.id)
}
print('SECRET_KEY', channel.secretKey)
print('PUBLISHABLE_KEY', channel.publishableKey)
print('REGION', channel.region)
print('SALES_CHANNEL', channel.id)
for (const place of places) {
  print(`LOCATION_${place.gln}`, place.id)
  print(`SHIPPING_OPTION_${place.gln}`, place.option)
  print(`RETURN_OPTION_${place.gln}`, place.returnOption)
}
