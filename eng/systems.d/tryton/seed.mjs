// Makes the demo retailer in an empty Tryton database and prints the ids as KEY=VALUE.
//   node seed.mjs URL ADMIN_PASSWORD HUB_PASSWORD
import { readFileSync } from 'node:fs'
import { openBooks } from './books.mjs'
import { createPlaces, count } from './places.mjs'
import { createProducts } from './products.mjs'
import { Tryton } from './rpc.mjs'

const [address, adminPassword, hubPassword] = process.argv.slice(2)
const retailer = JSON.parse(readFileSync(new URL('../retailer.json', import.meta.url)))

const tryton = new Tryton(address, 'tryton')
const admin = await tryton.login('admin', adminPassword)
const books = await openBooks(tryton, retailer, admin)
const places = await createPlaces(tryton, retailer, books)
const products = await createProducts(tryton, retailer, books)
for (const place of places) await count(tryton, retailer, books, place, products)

// Else the web client asks whoever administers it about each module, instead of opening what a link names.
const questions = await tryton.model('ir.module.config_wizard.item', 'search', [['state', '=', 'open']], 0, null, null)
await tryton.model('ir.module.config_wizard.item', 'write', questions, { state: 'done' })

const walkIn = await tryton.create('party.party', {
  name: 'Walk-in customer',
  code: 'WALK-IN',
  customer_payment_term: books.paymentTerm,
  addresses: [['create', [{ country: books.country }]]],
})

// Selling, moving goods, and posting the invoices of what was sold; no administration.
const groups = await Promise.all([['sale', 'group_sale'], ['stock', 'group_stock'], ['account', 'group_account']].map(([module, name]) => tryton.moduleRecord(module, name)))
await tryton.create('res.user', {
  name: 'IntegrationHub',
  login: 'hub',
  password: hubPassword,
  groups: [['add', groups]],
  companies: [['add', [books.company]]],
  company: books.company,
})

const print = (name, value) => console.log(`TRYTON_${name}=${value}`)
print('COMPANY', books.company)
print('CURRENCY', books.currency)
print('PAYMENT_TERM', books.paymentTerm)
print('WALK_IN_PARTY', walkIn)
print('WALK_IN_PARTY_CODE', 'WALK-IN')
print('DISTRIBUTION_CENTRE', retailer.locations.find(({ type }) => type === 'distributionCentre').gln)
for (const { gln, warehouse, storage, quarantine } of places) {
  print(`WAREHOUSE_${gln}`, warehouse)
  print(`STORAGE_${gln}`, storage)
  print(`QUARANTINE_${gln}`, quarantine)
}
