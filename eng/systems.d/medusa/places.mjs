// A stock location whose metadata carries the GLN. Customers collect from stores; the distribution centre sends parcels.
export async function createPlace(medusa, retailer, channel, location) {
  const { stock_location: { id } } = await medusa.post('/admin/stock-locations', {
    name: location.name,
    address: {
      address_1: location.address.streetAddress,
      postal_code: location.address.postalCode,
      city: location.address.addressLocality,
      country_code: location.address.addressCountry,
    },
    metadata: { gln: location.gln },
  })
  await medusa.post(`/admin/stock-locations/${id}/sales-channels`, { add: [channel.id] })
  await medusa.post(`/admin/stock-locations/${id}/fulfillment-providers`, { add: ['manual_manual'] })

  const isStore = location.type === 'store'
  const zone = await serviceZone(medusa, channel, id, location, isStore ? 'pickup' : 'shipping')
  const option = isStore
    ? { name: `Collect: ${location.name}`, type: { code: 'pickup', label: 'Pick-up', description: 'Collect in the store' }, amount: 0 }
    : { name: 'Home delivery', type: { code: 'delivery', label: 'Delivery', description: 'Two or three days' }, amount: 4.95 }
  const returned = { name: `Return: ${location.name}`, type: { code: 'return', label: 'Return', description: 'Bring or send it back' }, amount: 0 }
  return {
    gln: location.gln,
    id,
    option: await shippingOption(medusa, channel, zone, option, false),
    returnOption: await shippingOption(medusa, channel, zone, returned, true),
  }
}

async function serviceZone(medusa, channel, place, { gln, name }, type) {
  const { stock_location: { fulfillment_sets: [set] } } = await medusa.post(
    `/admin/stock-locations/${place}/fulfillment-sets?fields=*fulfillment_sets`, { name: `${type} ${gln}`, type })
  const { fulfillment_set: { service_zones: [zone] } } = await medusa.post(
    `/admin/fulfillment-sets/${set.id}/service-zones?fields=*service_zones`,
    { name: `${name} ${type}`, geo_zones: [{ type: 'country', country_code: channel.country }] })
  return zone.id
}

async function shippingOption(medusa, channel, zone, { name, type, amount }, isReturn) {
  const { shipping_option: { id } } = await medusa.post('/admin/shipping-options', {
    name,
    type,
    service_zone_id: zone,
    shipping_profile_id: channel.profile,
    provider_id: 'manual_manual',
    price_type: 'flat',
    prices: [{ currency_code: channel.currency, amount }],
    rules: [
      { attribute: 'is_return', operator: 'eq', value: String(isReturn) },
      { attribute: 'enabled_in_store', operator: 'eq', value: String(!isReturn) },
    ],
  })
  return id
}
