import { today } from './rpc.mjs'

// Every place is a warehouse whose code is its GLN. The first one is the warehouse that the module stock brought along.
export async function createPlaces(tryton, retailer, books) {
  const shipped = await tryton.find('stock.location', [['type', '=', 'warehouse']], ['storage_location'])
  const lostAndFound = await tryton.findId('stock.location', [['type', '=', 'lost_found']])
  const places = []
  for (const location of retailer.locations) {
    const address = await tryton.create('party.address', {
      party: books.party, party_name: location.name, country: books.country,
      street: location.address.streetAddress, postal_code: location.address.postalCode, city: location.address.addressLocality,
    })
    // Without a lost and found location no inventory can be confirmed.
    const values = { name: location.name, code: location.gln, address, lost_found_location: lostAndFound }
    if (places.length === 0) {
      await tryton.write('stock.location', shipped.id, values)
      places.push({ gln: location.gln, warehouse: shipped.id, storage: shipped.storage_location })
    } else {
      places.push(await createWarehouse(tryton, location, values))
    }
  }
  return places
}

async function createWarehouse(tryton, { gln, name }, values) {
  const part = (title, suffix) => tryton.create('stock.location', { name: `${name}: ${title}`, code: `${gln}-${suffix}`, type: 'storage' })
  const [input, output, storage] = [await part('input', 'IN'), await part('output', 'OUT'), await part('storage', 'STO')]
  const warehouse = await tryton.create('stock.location', {
    ...values, type: 'warehouse', input_location: input, output_location: output, storage_location: storage,
  })
  return { gln, warehouse, storage }
}

// Opening stock comes from a confirmed inventory, as it would in a real company.
export async function count(tryton, retailer, books, { gln, storage }, products) {
  const lines = retailer.products
    .filter((product) => product.stock[gln] > 0)
    .map((product) => ({ product: products[product.gtin], quantity: product.stock[gln], expected_quantity: 0 }))
  const inventory = await tryton.create('stock.inventory', {
    location: storage, company: books.company, date: today(), empty_quantity: 'keep', lines: [['create', lines]],
  })
  await tryton.model('stock.inventory', 'confirm', [inventory])
}
