-- ARGV[2] the lease, ARGV[3] what its bids may cost, ARGV[4] for how many ms from now that is held
local id = ARGV[2]
local lease = redis.call('HMGET', lease_key(id), 'accounts', 'granted', 'settled', 'closed', 'out')
if not lease[1] or lease[4] == '1' then return 0 end
local held = least(greatest(ARGV[3], '0'), lease[2])
redis.call('HSET', lease_key(id), 'closed', '1', 'held', held)
set_out(id, lease[1], lease[5], greatest(minus(held, lease[3]), '0'))
if less(lease[3], held) then
  redis.call('ZADD', meta .. ':ends', string.format('%d', tonumber(now) + tonumber(ARGV[4])), id)
else
  end_lease(id)
end
return 1
