-- ARGV[2] the account → budget, charged, leased
return redis.call('HMGET', account(ARGV[2]), 'budget', 'charged', 'leased')
