// What the shop needs before it can sell: region, sales channel, keys.
export async function openChannel(medusa, retailer) {
  const currency = retailer.currency.toLowerCase()
  const country = retailer.country.toLowerCase()
  const { sales_channel: channel } = await medusa.post('/admin/sales-channels', { name: 'Web shop' })
  const { stores: [store] } = await medusa.get('/admin/stores')
  await medusa.post(`/admin/stores/${store.id}`, {
    name: retailer.name,
    supported_currencies: [{ currency_code: currency, is_default: true }],
    default_sales_channel_id: channel.id,
  })
  const { region } = await medusa.post('/admin/regions', {
    name: 'Spain', currency_code: currency, countries: [country], payment_providers: ['pp_system_default'], is_tax_inclusive: true,
  })
  await medusa.post('/admin/tax-regions', { country_code: country, provider_id: 'tp_system' })
  return {
    id: channel.id,
    region: region.id,
    currency,
    country,
    profile: await shippingProfile(medusa),
    secretKey: (await key(medusa, 'IntegrationHub', 'secret')).token,
    publishableKey: await publishableKey(medusa, channel),
  }
}

async function shippingProfile(medusa) {
  const { shipping_profiles: [existing] } = await medusa.get('/admin/shipping-profiles')
  return (existing ?? (await medusa.post('/admin/shipping-profiles', { name: 'Default', type: 'default' })).shipping_profile).id
}

async function publishableKey(medusa, channel) {
  const { id, token } = await key(medusa, 'Web shop', 'publishable')
  await medusa.post(`/admin/api-keys/${id}/sales-channels`, { add: [channel.id] })
  return token
}

async function key(medusa, title, type) {
  return (await medusa.post('/admin/api-keys', { title, type })).api_key
}
