-- ARGV: for each account: its name, its budget (empty for none), what was charged, and for how many ms it is kept (empty for ever)
for i = 2, #ARGV, 4 do
  local key, budget = account(ARGV[i]), ARGV[i + 1]
  redis.call('HSETNX', key, 'charged', '0')
  redis.call('HSETNX', key, 'leased', '0')
  charge(key, ARGV[i + 2])
  if budget == '' then
    redis.call('HDEL', key, 'budget', 'left')
  else
    local has = redis.call('HMGET', key, 'charged', 'leased')
    redis.call('HSET', key, 'budget', budget, 'left', minus(minus(budget, has[1]), has[2]))
  end
  if ARGV[i + 3] ~= '' then redis.call('PEXPIRE', key, ARGV[i + 3]) end
end
return 1
