-- ARGV: for each lease: its id, the holds of all its bids that have ended. One that is not here has ended, and gave back then what it held.
for i = 2, #ARGV, 2 do
  local id, total = ARGV[i], ARGV[i + 1]
  local lease = redis.call('HMGET', lease_key(id), 'accounts', 'held', 'settled', 'closed', 'out')
  if lease[1] and less(lease[3], total) then
    redis.call('HSET', lease_key(id), 'settled', total)
    set_out(id, lease[1], lease[5], greatest(minus(lease[2], total), '0'))
    if lease[4] == '1' and not less(total, lease[2]) then end_lease(id) end
  end
end
return 1
