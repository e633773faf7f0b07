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
    // Without a lost and found location no inventory can be confirmed; without a waste location nothing can come back that is not sold again.
    const quarantine = await createQuarantine(tryton, location)
    const values = { name: location.name, code: location.gln, address, lost_found_location: lostAndFound, waste_locations: [['add', [quarantine]]] }
    const place = places.length === 0
      ? await describe(tryton, shipped, location, values)
      : await createWarehouse(tryton, location, values)
    places.push({ ...place, quarantine })
  }
  return places
}

// Tryton takes only locations of the type lost and found as waste locations.
function createQuarantine(tryton, { gln, name }) {
  return tryton.create('stock.location', { name: `${name}: quarantine`, code: `${gln}-QUA`, type: 'lost_found' })
}

async function describe(tryton, shipped, { gln }, values) {
  await tryton.write('stock.location', shipped.id, values)
  return { gln, warehouse: shipped.id, storage: shipped.storage_location }
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
