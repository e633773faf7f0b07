// A customer orders one article for pick-up at a store. The order's id goes to stdout.
//   node order.mjs ENV_FILE GLN GTIN QTY [EMAIL]
import { readFileSync } from 'node:fs'
import { Medusa } from './rest.mjs'

const [envFile, gln, gtin, quantity, email = 'ana@example.com'] = process.argv.slice(2)
const env = Object.fromEntries(readFileSync(envFile, 'utf8').split('\n').map((line) => line.split(/=(.*)/s)))
const retailer = JSON.parse(readFileSync(new URL('../retailer.json', import.meta.url)))

async function placeOrder() {
  const store = retailer.locations.find((location) => location.gln === gln && location.type === 'store')
  if (!store) throw new Error(`There is no store with the GLN '${gln}'.`)
  if (!(Number(quantity) >= 1)) throw new Error(`'${quantity}' is no quantity.`)
  const shop = new Medusa(env.MEDUSA_URL).asShopOf(env.MEDUSA_PUBLISHABLE_KEY)
  const variant = await find(shop, gtin.length === 14 ? gtin.slice(1) : gtin)

  const address = {
    first_name: 'Ana', last_name: 'García', country_code: retailer.country.toLowerCase(),
    address_1: store.address.streetAddress, postal_code: store.address.postalCode, city: store.address.addressLocality,
  }
  const { cart } = await shop.post('/store/carts', {
    region_id: env.MEDUSA_REGION,
    sales_channel_id: env.MEDUSA_SALES_CHANNEL,
    email,
    shipping_address: address,
    billing_address: address,
    items: [{ variant_id: variant.id, quantity: Number(quantity) }],
  })
  await shop.post(`/store/carts/${cart.id}/shipping-methods`, { option_id: env[`MEDUSA_SHIPPING_OPTION_${gln}`] })
  const { payment_collection: payment } = await shop.post('/store/payment-collections', { cart_id: cart.id })
  await shop.post(`/store/payment-collections/${payment.id}/payment-sessions`, { provider_id: 'pp_system_default' })
  const answer = await shop.post(`/store/carts/${cart.id}/complete`)
  if (answer.type !== 'order') throw new Error(`Medusa did not take the order: ${answer.error?.message ?? answer.type}`)
  console.error(`Order ${answer.order.display_id} over ${answer.order.total} EUR, to be collected at ${store.name}.`)
  return answer.order.id
}

async function find(shop, ean) {
  const { products: [product] } = await shop.get(`/store/products?variants[ean]=${encodeURIComponent(ean)}&fields=id,variants.id,variants.ean`)
  if (!product) throw new Error(`Medusa sells no article with the GTIN '${ean}'.`)
  return product.variants.find((variant) => variant.ean === ean)
}

try {
  console.log(await placeOrder())
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
