const { defineConfig } = require('@medusajs/framework/utils')

const origin = 'http://127.0.0.1'

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { ssl: false, connection: { ssl: false } },
    http: {
      host: '127.0.0.1',
      storeCors: origin,
      adminCors: origin,
      authCors: origin,
      jwtSecret: process.env.JWT_SECRET,
      cookieSecret: process.env.COOKIE_SECRET,
    },
  },
  // Its pages would have to be built first, which takes minutes.
  admin: { disable: true },
})
